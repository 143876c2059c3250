<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>signalbox::console::ActivityModel</name>
    <message numerus="yes">
        <source>%n entry(s) without them.</source>
        <translation>
            <numerusform>%n entry without them.</numerusform>
            <numerusform>%n entries without them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::Connection</name>
    <message numerus="yes">
        <source>Back, %n missed event(s) replayed</source>
        <translation>
            <numerusform>Back, %n missed event replayed</numerusform>
            <numerusform>Back, %n missed events replayed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not understood, the last: %1</source>
        <translation>
            <numerusform>%n message not understood: %1</numerusform>
            <numerusform>%n messages not understood, the last: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobListModel</name>
    <message numerus="yes">
        <source>%n job(s) without it.</source>
        <translation>
            <numerusform>%n job is there without it.</numerusform>
            <numerusform>%n jobs are there without it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not loaded</source>
        <translation>
            <numerusform>%1, %n not loaded</numerusform>
            <numerusform>%1, %n not loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobPlan</name>
    <message numerus="yes">
        <source>The %n job(s) shown now</source>
        <translation>
            <numerusform>The %n job shown now</numerusform>
            <numerusform>The %n jobs shown now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n job(s)</source>
        <translation>
            <numerusform>Retry %n job</numerusform>
            <numerusform>Retry %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n job(s)</source>
        <translation>
            <numerusform>Delete %n job</numerusform>
            <numerusform>Delete %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n job(s) marked</source>
        <translation>
            <numerusform>The %n job marked</numerusform>
            <numerusform>The %n jobs marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobSearch</name>
    <message numerus="yes">
        <source>%n job(s) found</source>
        <translation>
            <numerusform>%n job found</numerusform>
            <numerusform>%n jobs found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::LogModel</name>
    <message numerus="yes">
        <source>%n line(s) without them.</source>
        <translation>
            <numerusform>%n line without them.</numerusform>
            <numerusform>%n lines without them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) skipped: they came faster than they could be shown</source>
        <translation>
            <numerusform>%n line skipped: they came faster than they could be shown</numerusform>
            <numerusform>%n lines skipped: they came faster than they could be shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) dropped by the server: too many at once</source>
        <translation>
            <numerusform>%n line dropped by the server: too many at once</numerusform>
            <numerusform>%n lines dropped by the server: too many at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::QueueListModel</name>
    <message numerus="yes">
        <source>%n agent(s) listening</source>
        <translation>
            <numerusform>%n agent listening</numerusform>
            <numerusform>%n agents listening</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::SendRun</name>
    <message numerus="yes">
        <source>%n thing(s) are not as promised</source>
        <translation>
            <numerusform>%n thing is not as promised</numerusform>
            <numerusform>%n things are not as promised</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::ServiceListModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
</TS>
