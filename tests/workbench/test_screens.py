"""The five screens in a real browser: the journey, undo, two people, reloading, hostile text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench_browsing import ARTICLE, SETTLED, Person, Workbench, needs_chromium, workbench

from detente.conflict.case import Case
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.formats.files import load, save

pytestmark = needs_chromium

HOSTILE = """Union wants pay <script>alert('title')</script>

The union wants the company to pay <img src=x onerror="alert('want')"> nine percent more.
The company refuses to sign "><svg onload=alert(1)> before the union drops its lawsuit.

<iframe src="javascript:alert(2)"></iframe> The union’s leader, {{ 7*7 }} Ana Ruiz, said that the
union would strike ${alert(3)} on Monday.
"""


def test_from_a_pasted_article_to_an_exported_report(
    browser: Any, server: Workbench, tmp_path: Path
) -> None:
    ana = Person(browser, server)
    case = ana.begin(ARTICLE)
    page = ana.page

    # Who wants what is there to see, and choosing on either side finds the other.
    page.click(".evidence-list .item >> nth=0")
    page.wait_for_selector('.evidence-list .item[aria-selected="true"]')
    key = page.get_attribute('.evidence-list .item[aria-selected="true"]', "data-key")
    page.wait_for_selector(f'.reading-text .badge.current[data-key="{key}"]')
    page.keyboard.press("a")
    page.wait_for_selector(f"#row-{key}.accepted")
    page.keyboard.press("r")
    page.wait_for_selector(".evidence-list .item.rejected")

    # The model was drafted; the outcomes come without anything typed.
    ana.go(case, "outcomes")
    page.wait_for_selector(".outcomes thead button")
    page.click(".outcomes thead button >> nth=0")
    page.wait_for_selector(".why .path, .why .font-medium")
    ana.go(case, "what-if")
    page.click("text=Work it out >> nth=0")
    page.wait_for_selector(".answer >> nth=0 >> text=state")

    page.click("text=Save")
    page.wait_for_selector("text=Saved as version 2")
    ana.go(case, "report")
    frame = page.frame_locator(".report-preview")
    frame.locator("#answer").wait_for()
    for button, ending in (("Report (web page)", ".html"), ("Case file", ".case.yaml")):
        with page.expect_download() as waiting:
            page.click(f"text={button}")
        path = tmp_path / waiting.value.suggested_filename
        assert path.name.endswith(ending)
        waiting.value.save_as(path)
        assert path.stat().st_size > 1000
    reviews = [item.review for _, item in load(tmp_path / path.name).items()]
    assert reviews.count("accepted") == reviews.count("rejected") == 1
    assert ana.told == []
    assert ana.stays_here()


def test_a_report_is_printed_as_pdf(browser: Any, server: Workbench, tmp_path: Path) -> None:
    ana = Person(browser, server)
    ana.go(ana.example("Prisoners"), "report")
    with ana.page.expect_download() as waiting:
        ana.page.click("text=Report (PDF)")
    waiting.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_edits_are_undone_by_keyboard_and_survive_a_reload(browser: Any, server: Workbench) -> None:
    ana = Person(browser, server)
    case = ana.example("Cuba")
    page = ana.page
    field = page.get_by_label("Option", exact=True).first
    before = field.input_value()
    field.fill("another name")
    field.press("Tab")
    page.wait_for_selector("text=not saved")
    field = page.get_by_label("Option", exact=True).first
    assert field.input_value() == "another name"

    # The page is closed mid-edit; nothing of it is lost, and it can still be undone.
    page.wait_for_timeout(1200)
    page.reload()
    page.wait_for_selector("text=not saved")
    assert page.get_by_label("Option", exact=True).first.input_value() == "another name"
    page.locator(".counted").click()
    page.keyboard.press("Control+z")
    page.wait_for_selector("text=version 1")
    assert page.get_by_label("Option", exact=True).first.input_value() == before
    page.keyboard.press("Control+Shift+z")
    page.wait_for_selector("text=not saved")
    assert page.get_by_label("Option", exact=True).first.input_value() == "another name"
    assert ana.told == []
    assert case


def test_a_mistake_is_told_at_its_field_and_changes_nothing(
    browser: Any, server: Workbench
) -> None:
    ana = Person(browser, server)
    ana.example("Cuba")
    page = ana.page
    field = page.get_by_label("Another combination that cannot be")
    field.fill("withdraw and wthdraw more")
    field.press("Enter")
    page.wait_for_selector("text=there is no option")
    assert page.locator(".expression-mark mark").count() == 1
    page.wait_for_selector("text=version 1")


def test_wants_are_reordered_by_keyboard_and_by_questions(browser: Any, server: Workbench) -> None:
    from playwright.sync_api import expect

    ana = Person(browser, server)
    case = ana.begin(ARTICLE)
    ana.go(case, "model")
    page = ana.page
    several = page.locator(".party").filter(has=page.get_by_label("Want 2", exact=True)).first
    first, second = (several.get_by_label(f"Want {n}", exact=True) for n in (1, 2))
    was = [first.input_value(), second.input_value()]
    several.get_by_label("Move want 1 down").press("Enter")
    page.wait_for_selector("text=not saved")
    expect(first).to_have_value(was[1])
    page.click("text=Ask me simple questions >> nth=0")
    for asked in range(200):
        page.wait_for_selector(f'.interview [data-asked="{asked}"]')
        if page.locator(".interview .asked-all").count():
            break
        page.locator(".interview .q-btn--outline").first.click()
    page.click("text=Use these answers")
    page.wait_for_selector(".interview", state="detached")
    assert ana.told == []


def test_two_people_on_one_case_lose_nothing(browser: Any, tmp_path: Path) -> None:
    with workbench(tmp_path, token=True) as server:
        ana, ben = Person(browser, server), Person(browser, server)
        ana.log_in("Ana")
        ben.log_in("Ben")
        case = ana.example("Cuba")
        ben.go(case, "model")
        for person, label, text in (
            (ana, "Option", "ana’s name"),
            (ben, "In words", "ben’s words"),
        ):
            # Ana renames an option, which goes into expressions; Ben words another one's.
            all_of = person.page.get_by_label(label, exact=True)
            field = all_of.last if person is ana else all_of.first
            field.fill(text)
            field.press("Tab")
            person.page.wait_for_selector("text=not saved")
        ana.page.click("text=Save")
        ana.page.wait_for_selector("text=Saved as version 2")
        ben.page.wait_for_selector(".others >> text=Ana saved version 2")
        ben.page.click("text=Save")
        ben.page.wait_for_selector("text=Ana saved version 2 meanwhile")
        ben.page.click("text=Join and save")
        ben.page.wait_for_selector("text=Joined and saved as version 3")
        ana.page.wait_for_selector(".others >> text=Ben saved version 3")
        ana.page.click("text=Take it")
        ana.page.wait_for_selector("text=version 3")
        assert ana.told + ben.told == []


def test_a_model_of_300_states(browser: Any, server: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "large.case.yaml"
    save(_large(), path)
    ana = Person(browser, server)
    page = ana.page
    page.goto(server.address)
    page.set_input_files("input[type=file]", path)
    page.wait_for_url("**/model")
    case = page.url.removesuffix("/model")
    ana.go(case, "outcomes")
    page.wait_for_selector(".outcomes thead button")
    page.wait_for_selector(".graph-chart canvas")
    page.wait_for_selector("text=300 states;")
    assert ana.told == []


def test_nothing_in_a_hostile_article_runs(browser: Any, server: Workbench) -> None:
    ana = Person(browser, server)
    case = ana.begin(HOSTILE)
    for screen, settled in SETTLED.items():
        ana.go(case, screen)
        ana.page.wait_for_selector(settled)
        ana.page.wait_for_timeout(300)
        assert ana.page.locator(".page script, .page iframe:not(.report-preview)").count() == 0
        assert ana.page.locator("[onerror], [onload]").count() == 0
    assert ana.told == []
    assert ana.stays_here()
    ana.go(case, "read")
    assert "<script>alert('title')</script>" in ana.page.locator(".reading-text").inner_text()


NASTY = (
    "", " ", "\u202e\u0000x", "<b onmouseover=alert(1)>", "a" * 3000, "not (", '"', "1 if 2 if 3",
    "-99999999999999999999", "{{7*7}} ${7*7} %s", "\ud83d\ude00 Straße",
)  # fmt: skip


def test_no_field_takes_the_server_down(browser: Any, server: Workbench) -> None:
    """Every field of the screens is given what nobody should type; the server logs no error."""
    ana = Person(browser, server)
    case = ana.begin(ARTICLE)
    page = ana.page
    number = 0
    for screen in ("model", "what-if"):
        ana.go(case, screen)
        page.wait_for_selector("main input")
        for k in range(min(page.locator("main input[type=text], main textarea").count(), 24)):
            field = page.locator("main input[type=text], main textarea").nth(k)
            if not field.is_visible() or not field.is_editable():
                continue
            field.fill(NASTY[number % len(NASTY)])
            field.press("Enter")
            field.blur()
            number += 1
    ana.go(case, "read")
    page.click(".evidence-list .item >> nth=0")
    page.keyboard.press("c")
    page.wait_for_selector(".form textarea")
    for nasty in NASTY:
        page.fill(".form textarea", nasty)
        page.click(".form >> text=Keep")
        if not page.locator(".form textarea").is_visible():
            break
    assert number > 10
    assert ana.told == []


def test_a_document_is_updated_and_what_is_lost_is_shown_first(
    browser: Any, server: Workbench
) -> None:
    ana = Person(browser, server)
    ana.begin(ARTICLE)
    page = ana.page
    listed = page.locator(".evidence-list .item")
    quote = page.locator(".evidence-list .item", has_text="call off the strike").first
    quote.click()
    page.keyboard.press("a")
    page.wait_for_selector(".item.accepted")
    before = listed.count()

    # By keyboard alone: the mayor's sentence is gone from the new text.
    page.get_by_role("button", name="Update this document").press("Enter")
    page.wait_for_selector(".q-dialog textarea")
    for key in ("r", "5"):  # shortcuts rest while a dialog is open
        page.get_by_role("button", name="Cancel").press(key)
    page.fill(".q-dialog textarea", ARTICLE.partition("Mayor Lena Okoye")[0])
    page.get_by_role("button", name="Read it").press("Enter")
    page.wait_for_selector("text=Reviewed, and lost: 1")
    page.wait_for_selector(".change >> text=call off the strike")
    assert listed.count() == before  # nothing has changed yet
    assert page.locator(".item.rejected").count() == 0
    page.get_by_role("button", name="Take it").press("Enter")
    page.wait_for_selector(".q-dialog", state="detached")
    page.wait_for_selector("text=not saved")
    page.wait_for_selector(".item.accepted", state="detached")
    assert "Okoye" not in page.locator(".reading-text").inner_text()
    page.keyboard.press("Control+z")
    page.wait_for_selector(".item.accepted")
    assert "Okoye" in page.locator(".reading-text").inner_text()
    assert ana.told == []


def test_the_saved_version_stands_beside_the_changed_one(browser: Any, server: Workbench) -> None:
    ana = Person(browser, server)
    case = ana.example("Prisoners")
    page = ana.page
    for party in (0, 1):
        page.get_by_label("Remove want 1").nth(party).click()
        page.wait_for_selector(f"[aria-label='Remove want 2'] >> nth={1 - party}", state="detached")
    ana.go(case, "what-if")
    page.click("text=Work it out >> nth=-1")
    page.wait_for_selector(".sides")
    assert page.locator(".sides thead th").all_inner_texts() == [
        "Under",
        "In version 1",
        "As it is now",
    ]
    page.wait_for_selector(".sides td:nth-child(2) >> text=stopped being stable")
    assert ana.told == []


def _large() -> Case:
    """300 feasible states: two parties with four and five options, some combinations ruled out."""
    options = [f"do {letter}" for letter in "abcdefghi"]
    makers = tuple(
        DecisionMaker(
            name=name,
            options=tuple(Option(name=option) for option in own),
            wants=tuple(Preference(holds=want) for want in wants),
        )
        for name, own, wants in (
            ("North", options[:4], ["do e", "not do a", "do b if do f"]),
            ("South", options[4:], ["do a", "not do e", "do i"]),
        )
    )
    whole = Conflict(decision_makers=makers)
    left = 512 - 300
    ruled: list[str] = []
    for bits in whole.states[:left]:
        taken = [o if bits >> k & 1 else f"not {o}" for k, o in enumerate(options)]
        ruled.append(" and ".join(taken))
    return Case(title="Large", conflict=Conflict(decision_makers=makers, infeasible=tuple(ruled)))
