"""ResellerIO's accounts in practice: sign-in, the confirmed e-mail address, marketplaces, plans and the month's limits.

Source: the ResellerIO contract, sections 2 and 8. Answers of logout and resend_confirmation are inferred there.
"""

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from starlette.responses import Response

from app.practice import reseller_io_shown as shown
from app.practice.exchange import Call
from app.practice.reseller_io_asked import Asked, Offer, granted
from app.practice.reseller_io_errors import Crash, OverLimit, Refusal, invalid, missing
from app.practice.reseller_io_fields import BLANK, TAKEN, WRONG
from app.practice.reseller_io_rows import ROOT, Change, Ground, Row, stamp

YEAR_S: Final = 365 * 86_400
TRIAL_S: Final = 7 * 86_400
WINDOW_S: Final = 60.0
LONGEST_LABEL: Final = 255
LONGEST_EMAIL: Final = 160
PASSWORD: Final = (12, 72)
USUAL_MARKETPLACES: Final = ("ebay", "depop", "poshmark")
UNCONFIRMED: Final = "unconfirmed"
PRACTISING: Final = "@practice.example"
NOT_ACCEPTED: Final = ("wrong", "revoked")
BUCKETS: Final = ("ai_drafts", "background_removals", "lifestyle", "price_research")
PLANS: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "free": (5, 15, 0, 5),
    "starter": (50, 150, 150, 50),
    "growth": (250, 750, 750, 250),
    "pro": (1000, 3000, 3000, 1000),
}
"""A month's numbers in the order of `BUCKETS`."""
_WRONG_PAIR: Final = "Invalid email or password"
_UNAUTHORIZED: Final = "Missing or invalid bearer token"


class Accounts:
    """Who may ask, and how much of it."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._revoked: set[str] = set()
        self._sign_ins: deque[float] = deque()
        self.offers: tuple[Offer, ...] = (
            Offer("POST", "/auth/register", "register", self._register, open=True),
            Offer("POST", "/auth/login", "login", self._login, open=True),
            Offer("POST", "/auth/resend_confirmation", "resend_confirmation", self._resend),
            Offer("DELETE", "/auth/logout", "logout", self._logout),
            Offer("GET", "/me", "me", self._me),
            Offer("PATCH", "/me", "update_me", self._update_me),
            Offer("GET", "/me/usage", "usage", self._usage),
        )
        self.hooks: tuple[Offer, ...] = (
            Offer("POST", "/__practice/confirm", "practice_confirm", self._confirm, open=True),
            Offer("POST", "/__practice/account", "practice_account", self._set_up, open=True),
        )

    # Who asks

    def of(self, call: Call) -> Row:
        """Return the account whose token a request carries; refused without one, always in the same words."""
        token = call.bearer
        number = hashlib.sha256((token or "").encode("utf-8", "surrogatepass")).hexdigest()
        if call.deed == "revoke_token":
            self._revoked.add(number)
        row = self._ground.rows.get("tokens", number)
        account = self._ground.rows.get("accounts", row["owner"]) if row else None
        if row is None or account is None or number in self._revoked or call.now >= row["expires"]:
            raise Refusal(401, "unauthorized", _UNAUTHORIZED)
        return account

    def admit(self, offer: Offer, asked: Asked) -> None:
        """Refuse what the account may not do, the limits first."""
        settings = self._ground.settings()
        if offer.limited:
            for place, bucket in enumerate(BUCKETS):
                if asked.plays(f"limit_{bucket}"):
                    most = PLANS[asked.account["plan"]][place]
                    raise OverLimit(bucket, most, most)
            if asked.account["plan"] == "free":
                if asked.plays("daily_ceiling"):
                    raise Crash  # the reply about the limit is what falls over there
            elif settings.quota_gate:
                self._within_limits(asked)
        unconfirmed = asked.account["confirmed_at"] is None and settings.email_gate
        if offer.confirmed and (unconfirmed or asked.plays("email_not_confirmed")):
            raise Refusal(403, "email_not_confirmed", "Confirm your email address first")

    def _within_limits(self, asked: Asked) -> None:
        used, extra = self._used(asked.account, asked.now), asked.account["addon_credits"]
        for bucket, most in zip(BUCKETS, PLANS[asked.account["plan"]], strict=True):
            if used[bucket] >= most + extra.get(bucket, 0):
                raise OverLimit(bucket, used[bucket], most)

    def _used(self, account: Row, now: float) -> dict[str, int]:
        row = self._ground.rows.get("usage", _month_of(account["id"], now)) or {}
        return {bucket: int(row.get(bucket, 0)) for bucket in BUCKETS}

    def spend(self, change: Change, account: str, now: float, **spent: int) -> None:
        """Count what a stage used up against the month."""
        number = _month_of(account, now)
        row = change.get("usage", number) or {}
        more = {bucket: int(row.get(bucket, 0)) + count for bucket, count in spent.items()}
        change.put("usage", number, owner=account, **more)

    # Signing in

    def _slow_down(self) -> None:
        """Count one try to sign in; everybody here is behind one address, and the two calls share its count."""
        most, now = self._ground.settings().logins_per_minute, time.monotonic()
        while self._sign_ins and now - self._sign_ins[0] >= WINDOW_S:
            self._sign_ins.popleft()
        if most and len(self._sign_ins) >= most:
            raise Refusal(429, "rate_limited", "Too many attempts, try again later")
        self._sign_ins.append(now)

    async def _register(self, asked: Asked) -> Response:
        self._slow_down()
        body = asked.body
        wrong: dict[str, list[str]] = {}
        email = body.get("email")
        email = email.strip().lower() if isinstance(email, str) else email
        for name, value in (("email", email), ("password", body.get("password"))):
            if value is None or value == "":
                wrong[name] = [BLANK]
            elif not isinstance(value, str):
                wrong[name] = [WRONG]
        if "email" not in wrong and (reason := self._against_email(str(email))):
            wrong["email"] = [reason]
        least, most = PASSWORD
        if "password" not in wrong and not least <= len(body["password"]) <= most:
            short = len(body["password"]) < least
            wrong["password"] = [
                f"should be at least {least} character(s)" if short else f"should be at most {most} character(s)"
            ]
        if body.get("password_confirmation", body.get("password")) != body.get("password"):
            wrong["password_confirmation"] = ["does not match confirmation"]
        for name in ("device_name", "context"):
            if name in body and not isinstance(body[name], str):
                wrong[name] = [WRONG]
        chosen = body.get("selected_marketplaces") or list(USUAL_MARKETPLACES)
        if not _known_marketplaces(chosen):
            wrong["selected_marketplaces"] = ["has an invalid entry"]
        if wrong:
            raise invalid(wrong)
        account = self._open("register", str(email), body["password"], chosen, asked.now)
        return self._signed_in(account, asked)

    def _against_email(self, email: str) -> str | None:
        if "@" not in email or any(letter.isspace() for letter in email):
            return "must have the @ sign and no spaces"
        if len(email) > LONGEST_EMAIL:
            return f"should be at most {LONGEST_EMAIL} character(s)"
        return TAKEN if self._by_email(email) else None

    async def _login(self, asked: Asked) -> Response:
        self._slow_down()
        email, password = asked.body.get("email"), asked.body.get("password")
        if email is None or password is None:
            raise Refusal(400, "invalid_request", "email and password are required")
        if not isinstance(email, str) or not isinstance(password, str):
            raise Refusal(401, "unauthorized", _WRONG_PAIR)
        email = email.strip().lower()
        if email.startswith(NOT_ACCEPTED) or password.startswith(NOT_ACCEPTED) or not password:
            raise Refusal(401, "unauthorized", _WRONG_PAIR)
        account = self._by_email(email)
        if account is None:
            # Practice takes new credentials as they come: the account begins with its first sign-in.
            if self._against_email(email):
                raise Refusal(401, "unauthorized", _WRONG_PAIR)
            account = self._open("open_account", email, password, list(USUAL_MARKETPLACES), asked.now)
        elif not hmac.compare_digest(account["password"], self._sealed(email, password)):
            raise Refusal(401, "unauthorized", _WRONG_PAIR)
        return self._signed_in(account, asked)

    def _by_email(self, email: str) -> Row | None:
        return next((row for row in self._ground.rows.of("accounts", ROOT) if row["email"] == email), None)

    def _sealed(self, email: str, password: str) -> str:
        text = f"{email}\0{password}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._ground.secret, text, "sha256").hex()

    def _open(self, op: str, email: str, password: str, chosen: list[str], now: int) -> Row:
        number, change = self._ground.ulid(), self._ground.change()
        change.put(
            "accounts",
            number,
            owner=ROOT,
            email=email,
            password=self._sealed(email, password),
            confirmed_at=None if email.startswith(UNCONFIRMED) else now,
            selected_marketplaces=_in_order(chosen),
            plan="free",
            plan_status="trialing",
            plan_period=None,
            plan_expires_at=None,
            trial_ends_at=now + TRIAL_S,
            addon_credits={},
        )
        slug = "practice-shop"
        if email.endswith(PRACTISING) and all(row["slug"] != slug for row in self._ground.rows.all("storefronts")):
            words = {"slug": slug, "title": "Practice shop", "tagline": None, "description": None}
            looks = {"theme_id": shown.THEMES[0], "enabled": True, "inserted_at": now, "updated_at": now}
            change.put("storefronts", self._ground.ulid(), owner=number, **words, **looks)
        self._ground.commit(op, change, account=number, email=email)
        return self._ground.rows.get("accounts", number) or {}

    def _signed_in(self, account: Row, asked: Asked) -> Response:
        for name in ("device_name", "context"):
            label = asked.body.get(name, "")
            if not isinstance(label, str) or len(label) > LONGEST_LABEL:
                raise Crash  # a new account is there by now
        token = secrets.token_urlsafe(32)
        number = hashlib.sha256(token.encode()).hexdigest()
        change = self._ground.change()
        change.put("tokens", number, owner=account["id"], expires=asked.now + YEAR_S)
        self._ground.commit("sign_in", change, account=account["id"])
        if asked.call.deed == "revoke_token":
            self._revoked.add(number)
        return granted(
            {
                "token": token,
                "token_type": "Bearer",
                "expires_at": stamp(asked.now + YEAR_S),
                "user": shown.user(account),
                "supported_marketplaces": shown.marketplaces(),
            }
        )

    async def _resend(self, asked: Asked) -> Response:  # noqa: ARG002 -- nothing is sent here
        return granted({"sent": True}, 202)

    async def _logout(self, asked: Asked) -> Response:
        number = hashlib.sha256((asked.call.bearer or "").encode("utf-8", "surrogatepass")).hexdigest()
        change = self._ground.change()
        change.drop("tokens", number)
        self._ground.commit("sign_out", change, account=asked.owner)
        return granted({"deleted": True})

    # The account itself

    async def _me(self, asked: Asked) -> Response:
        return granted({"user": shown.user(asked.account), "supported_marketplaces": shown.marketplaces()})

    async def _update_me(self, asked: Asked) -> Response:
        inner = asked.body.get("user", asked.body)
        chosen = inner.get("selected_marketplaces", []) if isinstance(inner, dict) else []
        chosen = [] if chosen is None else chosen
        if not _known_marketplaces(chosen):
            raise invalid({"selected_marketplaces": ["has an invalid entry"]})
        change = self._ground.change()
        change.put("accounts", asked.owner, selected_marketplaces=_in_order(chosen))
        self._ground.commit("update_me", change, account=asked.owner)
        return await self._me(asked)

    async def _usage(self, asked: Asked) -> Response:
        limits = dict(zip(BUCKETS, PLANS[asked.account["plan"]], strict=True))
        used = self._used(asked.account, asked.now)
        return granted({"usage": used, "limits": limits, "addon_credits": asked.account["addon_credits"]})

    # What only practice has

    def _named(self, asked: Asked) -> Row:
        email = asked.body.get("email")
        account = self._by_email(email.strip().lower()) if isinstance(email, str) else None
        if account is None:
            raise missing()
        return account

    async def _confirm(self, asked: Asked) -> Response:
        account, change = self._named(asked), self._ground.change()
        change.put("accounts", account["id"], confirmed_at=account["confirmed_at"] or asked.now)
        self._ground.commit("confirm_email", change, account=account["id"])
        return granted({"user": shown.user(account)})

    async def _set_up(self, asked: Asked) -> Response:
        account, change, wanted = self._named(asked), self._ground.change(), asked.body
        if wanted.get("plan", "free") not in PLANS:
            raise invalid({"plan": [WRONG]})
        if "plan" in wanted:
            status = "trialing" if wanted["plan"] == "free" else "active"
            period = None if wanted["plan"] == "free" else "monthly"
            change.put("accounts", account["id"], plan=wanted["plan"], plan_status=status, plan_period=period)
        for name in ("addon_credits", "used"):
            counts = wanted.get(name, {})
            if not isinstance(counts, dict) or not all(type(count) is int for count in counts.values()):
                raise invalid({name: [WRONG]})
        if "addon_credits" in wanted:
            change.put("accounts", account["id"], addon_credits=wanted["addon_credits"])
        used = {bucket: count for bucket, count in wanted.get("used", {}).items() if bucket in BUCKETS}
        if used:
            change.put("usage", _month_of(account["id"], asked.now), owner=account["id"], **used)
        self._ground.commit("set_up_account", change, account=account["id"])
        return granted({"user": shown.user(account)})


def _month_of(account: str, now: float) -> str:
    return f"{account}:{datetime.fromtimestamp(now, UTC):%Y-%m}"


def _known_marketplaces(chosen: object) -> bool:
    return isinstance(chosen, list) and all(isinstance(one, str) and one in shown.MARKETPLACES for one in chosen)


def _in_order(chosen: list[Any]) -> list[str]:
    return [one for one in shown.MARKETPLACES if one in chosen]
