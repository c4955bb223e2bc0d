"""French replies."""

from __future__ import annotations

from punchlist.assistant.phrases.table import Answers, Calendar, Category, Phrases


def _plural(n: int) -> Category:
    """One thing or none is singular in French."""
    return "one" if n in {0, 1} else "other"


_CALENDAR = Calendar(
    weekdays=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    weekdays_long=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    months_long=(
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    date="{weekday} {day} {month}",
    date_of_year="{weekday} {day} {month} {year}",
    spoken="le {day} {month}",
    spoken_of_year="le {day} {month} {year}",
    near={-1: "hier", 0: "aujourd'hui", 1: "demain", 2: "après-demain"},
    near_date="{near} ({date})",
    at="{day} à {time}",
    every={
        "HOURLY": {"one": "toutes les heures", "other": "toutes les {n} heures"},
        "DAILY": {"one": "tous les jours", "other": "tous les {n} jours"},
        "WEEKLY": {"one": "toutes les semaines", "other": "toutes les {n} semaines"},
        "MONTHLY": {"one": "tous les mois", "other": "tous les {n} mois"},
        "YEARLY": {"one": "tous les ans", "other": "tous les {n} ans"},
    },
    on_days="{every} : {days}",
    on_dates="{every}, le {days}",
    on_last_day="{every}, le dernier jour",
    until="{rule} jusqu'au {day}",
    times="{rule}, {n} fois",
)  # fmt: skip

_ANSWERS = Answers(
    yes=frozenset(
        ["oui", "o", "ouais", "d'accord", "ok", "okay", "bien sûr", "vas-y", "oui vas-y", "oui s'il te plaît",
         "oui s'il vous plaît", "oui stp", "c'est ça", "c'est bon", "confirme", "je confirme", "volontiers", "exactement"]
    ),
    no=frozenset(
        ["non", "n", "annule", "annuler", "laisse tomber", "laisse", "arrête", "stop", "non merci", "surtout pas", "oublie",
         "aucune", "aucun", "aucune d'elles", "rien", "pas maintenant"]
    ),
    more=frozenset(["plus", "encore", "la suite", "suite", "affiche plus", "voir plus", "continue", "suivant", "page suivante", "le reste"]),
    all=frozenset(["les deux", "toutes", "tous", "tout", "toutes les deux", "tous les deux", "les trois", "toutes celles-là"]),
    one=frozenset(["une", "une tâche", "une seule", "ensemble", "comme une", "1", "oui"]),
    several=frozenset(["deux", "deux tâches", "séparées", "sépare", "sépare-les", "séparément", "2", "3", "trois", "les deux"]),
    add=frozenset(["ajouter", "ajoute", "ajoute-la", "ajoute-le", "nouvelle", "nouvelle tâche", "crée-la", "oui ajoute-la"]),
    plural=frozenset(["les", "celles-là", "ceux-là", "toutes", "tous", "les deux"]),
    conjunctions=(" et ", " & ", ", "),
)  # fmt: skip

FR = Phrases(
    language="fr",
    plural=_plural,
    calendar=_CALENDAR,
    answers=_ANSWERS,
    quoted="« {title} »",
    task="{quoted} (#{number})",
    row="{title} (#{number})",
    comma=", ",
    last_comma=" et ",
    others={"one": "{n} autre", "other": "{n} autres"},
    arrow="{before} → {after}",
    due="pour {when}",
    no_due="sans date",
    no_value="rien",
    repeats="se répète {rule}",
    priorities={"low": "basse", "medium": "moyenne", "high": "haute", "urgent": "urgente"},
    priority="priorité {priority}",
    project="dans {project}",
    inbox="Boîte de réception",
    fields={
        "title": "titre",
        "description": "description",
        "due": "date",
        "recurrence": "répétition",
        "priority": "priorité",
        "tags": "étiquettes",
        "project": "projet",
    },
    added="Ajouté : {task}{details}.",
    done={
        "completed": "Terminé : {task}.",
        "deleted": "Mis à la corbeille : {task}. Dites « annule ça » pour revenir en arrière.",
        "reopened": "Rouvert : {task}.",
    },
    completed_next="Terminé : {task} ; la prochaine fois est {when}.",
    already={
        "complete": "{task} est déjà terminé.",
        "delete": "{task} est déjà dans la corbeille.",
        "reopen": "{task} est encore à faire.",
        "update": "{task} est déjà ainsi.",
    },
    updated="Modifié : {task} : {changes}.",
    bulk={
        "completed": "Terminé : {tasks}.",
        "deleted": "Mis à la corbeille : {tasks}. Dites « annule ça » pour revenir en arrière.",
        "reopened": "Rouvert : {tasks}.",
        "restored": "Restauré : {tasks}.",
        "purged": "Supprimé définitivement : {tasks}.",
        "unchanged": "Il n'y avait rien à changer à {tasks}.",
    },
    missing="Je ne trouve pas {numbers}.",
    undone={
        "created": "Annulé : {task} n'est plus dans votre liste.",
        "updated": "Annulé : {task} est comme avant.",
        "completed": "Annulé : {task} est de nouveau à faire.",
        "reopened": "Annulé : {task} est de nouveau terminé.",
        "deleted": "Annulé : {task} est de retour.",
        "restored": "Annulé : {task} est de nouveau dans la corbeille.",
        "moved": "Annulé : {task} est à sa place d'avant.",
        "any": "Annulé : {task} est comme avant.",
    },
    conflict="{task} n'a pas pu être remis : {reason}.",
    nothing_to_undo="Il n'y a rien à annuler.",
    undo_hint="Dites « annule ça » pour revenir en arrière.",
    other_reading="Dites « non, {spoken} » si vous pensiez à {date}.",
    nothing_changed="Rien n'a été changé.",
    not_done="Pas fait : {detail}",
    failed="Cela n'a pas marché : {detail}",
    stale="Ces tâches ont changé depuis ma question, je n'y ai donc pas touché. Redites-le pour les voir telles qu'elles sont.",
    cancelled="D'accord, tout reste comme c'était.",
    unknown="Je ne m'occupe que de vos tâches et je ne sais pas quoi faire de cela ; rien n'a été changé. Dites « aide » pour des exemples.",
    nothing_waits="Aucune question n'attend de réponse. Dites « aide » pour voir ce que je sais faire.",
    what_with="Que faire de {task} ? Dites par exemple « coche-la » ou « déplace-la à vendredi ».",
    no_list="Je ne vous ai pas montré de liste avec cette place. Dites le numéro ou le titre de la tâche.",
    no_it="Je ne sais pas de quelle tâche il s'agit. Dites son numéro ou son titre.",
    no_title="Quelle est la tâche ? Dites par exemple « ajoute acheter du lait demain ».",
    no_change="Que faut-il changer ? Dites par exemple « vendredi à 16h » ou « mets-la en urgent ».",
    later="Il reste « {words} » : redites-le ensuite.",
    not_found="Je ne trouve pas de tâche comme {quoted}.",
    number_not_found="Je ne trouve pas la tâche {number}.",
    nearest={"one": "La plus proche est :", "other": "Les plus proches sont :"},
    yes_or_no="(oui ou non)",
    pick="(un numéro, ou « non »)",
    pick_near="Est-ce l'une de celles-ci ? (un numéro, ou « non »)",
    offer="Faut-il ajouter {quoted} comme nouvelle tâche ? (oui ou non)",
    pick_or_add="Est-ce l'une de celles-ci ? (un numéro, « ajouter » pour créer {quoted}, ou « non »)",
    which={
        "complete": "Plusieurs tâches ressemblent à {quoted}. Laquelle faut-il terminer ?",
        "delete": "Plusieurs tâches ressemblent à {quoted}. Laquelle faut-il supprimer ?",
        "reopen": "Plusieurs tâches ressemblent à {quoted}. Laquelle faut-il rouvrir ?",
        "update": "Plusieurs tâches ressemblent à {quoted}. Laquelle faut-il modifier ?",
    },
    too_many="… et {n} de plus ; donnez plus du titre si ce n'est aucune de celles-ci.",
    first_of="Voici les {n} premières sur {total}.",
    shall={
        "complete": {"one": "Terminer cette tâche ?", "other": "Terminer ces {n} tâches ?"},
        "delete": {"one": "Supprimer cette tâche ?", "other": "Supprimer ces {n} tâches ?"},
        "reopen": {"one": "Rouvrir cette tâche ?", "other": "Rouvrir ces {n} tâches ?"},
        "update": {"one": "Modifier cette tâche ({changes}) ?", "other": "Modifier ces {n} tâches ({changes}) ?"},
    },
    shall_add="Faut-il ajouter {quoted}{details} ? (oui ou non)",
    shall_it={
        "complete": "Faut-il terminer {task} ? (oui ou non)",
        "delete": "Faut-il supprimer {task} ? (oui ou non)",
        "reopen": "Faut-il rouvrir {task} ? (oui ou non)",
        "update": "Faut-il modifier {task} ({changes}) ? (oui ou non)",
    },
    split="Est-ce une seule tâche, {quoted}, ou {n} : {parts} ? (dites « une », « {n} » ou « non »)",
    contradiction="La date « {words} » n'existe pas. Pour quand est {quoted} ? (une date, ou « non »)",
    confirm={
        "delete": {"one": "Supprimer cette tâche ?", "other": "Supprimer ces {n} tâches ?"},
        "purge": {
            "one": "Supprimer cette tâche définitivement ?",
            "other": "Supprimer ces {n} tâches définitivement ?",
        },
    },
    can_undo="Vous pourrez l'annuler.",
    cannot_undo="Cela ne peut pas être annulé.",
    suggest_overdue={
        "one": "{n} est en retard : la passer à aujourd'hui ? (oui ou non)",
        "other": "{n} sont en retard : les passer à aujourd'hui ? (oui ou non)",
    },
    tasks={
        "pending": {"zero": "aucune tâche à faire", "one": "{n} tâche à faire", "other": "{n} tâches à faire"},
        "completed": {"zero": "aucune tâche terminée", "one": "{n} tâche terminée", "other": "{n} tâches terminées"},
        "all": {"one": "{n} tâche", "other": "{n} tâches"},
        "overdue": {"one": "{n} tâche en retard", "other": "{n} tâches en retard"},
    },
    no_tasks={
        "pending": "de tâche à faire",
        "completed": "de tâche terminée",
        "all": "de tâche",
        "overdue": "de tâche en retard",
    },
    list_head="Vous avez {what}{filters} :",
    list_none="Vous n'avez pas {what}{filters}.",
    filter_due={
        "today": " pour aujourd'hui",
        "tomorrow": " pour demain",
        "this_week": " pour cette semaine",
        "none": " sans date",
        "day": " pour {day}",
        "range": " du {start} au {end}",
        "from": " à partir du {start}",
        "until": " jusqu'au {end}",
    },
    filter_done={
        "today": " d'aujourd'hui",
        "tomorrow": " de demain",
        "this_week": " de cette semaine",
        "none": " sans date",
        "day": " ({day})",
        "range": " du {start} au {end}",
        "from": " depuis le {start}",
        "until": " jusqu'au {end}",
    },
    filter_priority=" de priorité {priority}",
    filter_tag=" avec #{tag}",
    filter_project=" dans {project}",
    filter_search=" sur « {words} »",
    groups={
        "overdue": "En retard",
        "today": "Aujourd'hui",
        "tomorrow": "Demain",
        "week": "Dans les 7 prochains jours",
        "later": "Plus tard",
        "none": "Sans date",
    },
    more={"one": "… et {n} de plus ; dites « plus ».", "other": "… et {n} de plus ; dites « plus »."},
    no_more="C'était tout.",
    no_more_list="Je ne vous ai pas montré de liste qui continue.",
    overview="Vous avez {pending} et {completed}.",
    overview_overdue={"zero": "rien n'est en retard", "one": "{n} est en retard", "other": "{n} sont en retard"},
    overview_today={
        "zero": "rien n'est prévu aujourd'hui",
        "one": "{n} est prévue aujourd'hui",
        "other": "{n} sont prévues aujourd'hui",
    },
    overview_week={
        "zero": "rien n'est prévu dans les 7 prochains jours",
        "one": "{n} est prévue dans les 7 prochains jours",
        "other": "{n} sont prévues dans les 7 prochains jours",
    },
    overview_projects="À faire par projet : {projects}.",
    plan="Votre plan pour {day} :",
    plan_empty="Rien n'est en retard, prévu aujourd'hui ou de haute priorité. La journée est à vous.",
    plan_movable="Si la journée est trop pleine, celles-ci peuvent attendre : {tasks}.",
    plan_rest={
        "one": "{n} de plus ne tenait pas ; demandez « qu'est-ce que j'ai à faire aujourd'hui ? ».",
        "other": "{n} de plus ne tenaient pas ; demandez « qu'est-ce que j'ai à faire aujourd'hui ? ».",
    },
    review="Votre semaine, du {start} au {end} :",
    review_done={"one": "Vous avez terminé {n} tâche :", "other": "Vous avez terminé {n} tâches :"},
    review_none_done="Rien n'a été terminé cette semaine.",
    review_overdue={"one": "{n} est en retard :", "other": "{n} sont en retard :"},
    review_next={
        "one": "{n} est prévue dans les 7 prochains jours :",
        "other": "{n} sont prévues dans les 7 prochains jours :",
    },
    review_undated={"one": "{n} n'a pas de date :", "other": "{n} n'ont pas de date :"},
    review_rest={"one": "… et {n} de plus", "other": "… et {n} de plus"},
    review_clear="Rien n'est en retard.",
    greetings={
        "morning": "Bonjour ! Dites-moi ce qu'il y a à faire, ou demandez « qu'est-ce que j'ai à faire aujourd'hui ? ».",
        "day": "Bonjour ! Dites-moi ce qu'il y a à faire, ou demandez « qu'est-ce que j'ai à faire aujourd'hui ? ».",
        "evening": "Bonsoir ! Dites-moi ce qu'il y a à faire, ou demandez « qu'est-ce que j'ai à faire demain ? ».",
    },
    help=(
        "Je tiens vos tâches. Vous pouvez dire, par exemple :\n"
        "- « rappelle-moi demain à 9h d'appeler le dentiste »\n"
        "- « ajoute acheter du lait #courses !high »\n"
        "- « qu'est-ce qui est en retard ? » ou « montre-moi mes tâches »\n"
        "- « marque la tâche 3 comme faite » ou « j'ai fini le rapport »\n"
        "- « déplace le dentiste à vendredi 16h » ou « mets la tâche 2 en urgent »\n"
        "- « supprime la tâche 3 », et « annule ça » si vous changez d'avis"
    ),
)
