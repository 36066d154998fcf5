"""The workbench: read, model, solve and argue in the browser.

One process serves the screens (NiceGUI) and the REST API over one library of cases. The rooms:

    store/      the library: versions, drafts, trash; SQLite or PostgreSQL
    editor.py   one person's work on one case: edit, undo, autosave, save
    jobs.py     heavy work in worker processes, with progress and cancel
    work.py     what is done there: extract, draft, solve, …
    desk.py     what every screen needs, in one object: store, jobs, editors
    api/        the REST API
    server/     who may come in, headers, logs, start and stop
    screens/    the pages

How to build a screen
---------------------

A screen is a function ``register(desk)`` in ``screens/`` that declares its pages, and is called in
``screens/__init__.py``. What they share: ``screens/frame.py``: ``opened``, ``watch``,
``frame`` and ``person`` (who is looking).

    def register(desk: Desk) -> None:
        @ui.page("/case/{case_id}/model")
        async def model(case_id: str) -> None:
            editor = await opened(desk, case_id)    # this person's, held until the page closes
            with frame(desk, "Model"):              # header, notices of errors nobody caught
                ...

**The current case** is ``editor.case``: frozen, so hold on to it freely. One person has one editor
for a case, however many tabs are open; a second person has their own.

**To edit**, hand the editor a new case and a name for the edit, which is the undo button's text:

    editor.edit("Reorder Russia's wants", changed(editor.case))
    editor.undo(); editor.redo()                            # without limit, and across reloads

Each edit is a step of a journal that is written to the database within half a second and when the
server stops, so closing the tab loses nothing and saving is not needed for that. ``editor.unsaved``
says whether the case differs from the version it began from.

**To redraw** when the case changes (in this tab or another): ``watch(editor, callback)`` inside the
page function, such as ``watch(editor, table.refresh)``. It ends with the page.

**To save a version**: ``await editor.save()``. When somebody else has saved meanwhile it raises
``StaleVersion``, with their version in ``error.newer`` (``.case``, ``.version.author``), and
nothing is written. Show both; then either ``editor.join(merged, error.newer)``, which makes the
merged case the current one on top of theirs and lets ``save()`` pass, or ``await editor.discard()``
to begin from their version.

**Heavy work** runs in worker processes; never solve or extract on the event loop:

    result = await desk.jobs.run(work.solve, editor.case, progress=bar.set_value)

Cancelling the task that awaits (``task.cancel()``) stops the computation. ``progress`` is called
on the event loop with the share done, 0 to 1. What the user got wrong arrives as ``DetenteError``,
to be shown as it is; ``frame`` shows one that nobody caught.

**Content security**: pages may load nothing from elsewhere; scripts in ``ui.add_head_html`` or
``ui.html`` do not run, and neither do ``on…=`` attributes. Put a script of ours into
``screens/assets/`` and load it by its address. Text of documents goes into ``ui.label`` and the
like, never into ``ui.html`` or ``ui.markdown`` unescaped.
"""
