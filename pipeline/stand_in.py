"""What clerks say of their bodies, put beside what papers print: who "AQ" and "Clerk" are, for whom a member sits.

Takes printed names that the papers themselves do not explain, with body and day, gives the names that clerks give for
them. Two holders of a post on one day are none, and where no day is known only a post that had one holder counts.
"""

from collections.abc import Mapping

from extractors.parse.posts import is_post
from pipeline.appoint import plain_post
from pipeline.tell_apart import fold, parse_name
from schemas.body_said import BodySaid

WHO = "as the clerk says in bodies/{}.toml"
"""How a name was matched that rests on a clerk's word."""
SITS = "; the organisation as the clerk says in bodies/{}.toml"


def stand_in(
    text: str, body: str, meeting_id: str | None, day: str | None, bodies: Mapping[str, BodySaid]
) -> str | None:
    """The name of the person for whom `text` stands."""
    said = bodies.get(body)
    if said is None:
        return None
    if is_post(text):
        return _holder(text, meeting_id or body, day, said)
    return said.initials.get(fold(text).upper())


def _holder(text: str, meeting_id: str, day: str | None, said: BodySaid) -> str | None:
    post = plain_post(text, meeting_id)
    full = day if day and len(day) == 10 else None
    held = [h for h in said.posts if plain_post(h.post, meeting_id) == post and (h.on(full) if full else True)]
    holders = {h.holder for h in held}
    return holders.pop() if len(holders) == 1 else None


def sits_for(name: str, body: str, bodies: Mapping[str, BodySaid]) -> str | None:
    """The organisation for which the clerk says that somebody sits."""
    said = bodies.get(body)
    asked = _whole(name)
    return next((org for member, org in said.organisations.items() if _whole(member) == asked), None) if said else None


def _whole(name: str) -> str:
    parsed = parse_name(name)
    return fold(f"{parsed.given or parsed.initials or ''}{parsed.family or ''}")
