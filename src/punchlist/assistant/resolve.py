from punchlist.assistant.schemas import Resolution


def resolve(text, tasks):
    return Resolution("none")
