"""What follows a person, on plain values: their roles, what they could read, their address, their Noes.

The machine compares the database with it. The product does not use it. No database, no clock.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Role:
    """A person's role in an opening. `late_for` are the loops in which a vote was in by then.

    `is_own` says that nobody else gave it.
    """

    user: int
    name: str
    is_own: bool = False
    late_for: frozenset[int] = frozenset()
    is_agreed: bool = False
    is_active: bool = True

    def opens(self, loop: int) -> bool:
        return not self.is_own or self.is_agreed or loop not in self.late_for

    @property
    def is_taken(self) -> bool:
        """Closed for at least one loop until another person agrees."""
        return self.is_own and not self.is_agreed and bool(self.late_for)


def reads_by_roles(roles: list[Role], loop: int, *, is_revealed: bool) -> bool:
    """Whether somebody without a seat reads the votes of a loop."""
    names = {role.name for role in roles if role.opens(loop)}
    return "manager" in names or is_revealed and "closer" in names


def may_agree(taken: Role, by: int, roles: list[Role], admins: set[int]) -> bool:
    """An active manager who did not let themself in; where there is no other one, an admin."""
    others = {
        role.user
        for role in roles
        if role.name == "manager"
        and role.is_active
        and not role.is_taken
        and role.user != taken.user
    }
    return by in (others or admins - {taken.user})


@dataclass
class Readers:
    """Who could ever read an entry of a loop before they sat in it: they take no seat there."""

    found: set[tuple[int, int]] = field(default_factory=set)

    def note(self, reading: set[tuple[int, int]], voters: set[tuple[int, int]]) -> None:
        """{(loop, person)} of who can read a colleague's entry, and of who sat in by then."""
        self.found |= reading - voters

    def wrongly_seated(self, new_seats: set[tuple[int, int]]) -> set[tuple[int, int]]:
        return self.found & new_seats


@dataclass
class Address:
    """Where a candidate's mails go. `moves` counts its changes: each one makes old links void."""

    current: str
    asked: list[str] = field(default_factory=list)
    moves: int = 0

    def change(self, new: str, *, waits: bool) -> None:
        if new != self.current and waits:
            self.asked.append(new)
        elif new != self.current:
            self._move(new)

    def agree(self) -> None:
        """To the last one that was asked for; the others are off the table."""
        if self.asked:
            self._move(self.asked[-1])
            self.asked.clear()

    def decline(self) -> None:
        self.asked.clear()

    def _move(self, new: str) -> None:
        self.current = new
        self.moves += 1


@dataclass
class Persons:
    """Which records are of one person: {record: number of the person}."""

    numbers: dict[int, int] = field(default_factory=dict)

    def add(self, record: int, same_as: int | None = None) -> None:
        self.numbers.setdefault(record, self.of(same_as) if same_as else record)

    def of(self, record: int) -> int:
        return self.numbers[record]

    def link(self, one: int, other: int) -> None:
        kept, gone = self.of(one), self.of(other)
        self.numbers = {
            record: kept if person == gone else person for record, person in self.numbers.items()
        }


def noes_beside(
    loop: int, persons: dict[int, int], noes: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """{(earlier loop, doubter)} of the Noes to the same person before this loop.

    `persons` is {loop: person}, `noes` {(loop, doubter)}.
    """
    return {
        (earlier, doubter)
        for earlier, doubter in noes
        if earlier < loop and persons[earlier] == persons[loop]
    }
