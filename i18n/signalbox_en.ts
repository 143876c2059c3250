<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
