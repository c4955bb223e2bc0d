"""What can go wrong with accounts. Nothing here tells whether an account exists, but sign-up, which must."""

from __future__ import annotations

from punchlist.kit.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Unavailable


class WrongCredentials(NotSignedIn):
    code = "wrong_credentials"
    title = "E-mail or password is wrong"


class BadToken(NotSignedIn):
    code = "invalid_token"
    title = "The access token is missing, invalid or expired; sign in again"


class BadSignInLink(NotSignedIn):
    code = "bad_sign_in_link"
    title = "This sign-in link was used or has expired; make a new one with `punchlist users sign-in-link`"


class CrossSite(NotAllowed):
    code = "cross_site"
    title = "A browser's session counts only for requests that the web app itself sends"


class EmailTaken(Conflict):
    code = "email_taken"
    title = "There is an account with this e-mail address; sign in"


class SignUpClosed(NotAllowed):
    code = "sign_up_closed"
    title = "This server does not take new accounts"


class TokensAreForPeople(NotAllowed):
    code = "tokens_are_for_people"
    title = (
        "Access tokens are managed after signing in, on the server's machine, or with a token that has the scope admin"
    )


class SignInNeeded(NotAllowed):
    code = "sign_in_needed"
    title = "This is done after signing in; an access token may not do it"


class NotReauthenticated(NotAllowed):
    code = "not_reauthenticated"
    title = "Give your password, or the code of a new sign-in link (punchlist users sign-in-link)"


class NoPassword(Conflict):
    code = "no_password"
    title = "This account has no password: it signs in with a link or through an identity provider"


class LastAdmin(Conflict):
    code = "last_admin"
    title = (
        "This is the only administrator of this server. Make another one first, at the server's machine:"
        " punchlist users make-admin"
    )


class SessionNotFound(NotFound):
    code = "session_not_found"
    title = "There is no such session"


class AccessTokenNotFound(NotFound):
    code = "access_token_not_found"
    title = "There is no such access token"


class UserNotFound(NotFound):
    code = "user_not_found"
    title = "There is no such user"


class IdentityUnavailable(Unavailable):
    code = "identity_provider_unavailable"
    title = "The identity provider does not answer"
