// How the console looks and which language it speaks. Holds and decides; console/desktop reads the desktop's wishes and keeps the user's.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

class Appearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one appearance")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(bool isDark READ isDark NOTIFY themeChanged FINAL) // `theme`, with System resolved
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged FINAL) // 0.8 to 2.0
    Q_PROPERTY(QString textScaleText READ textScaleText NOTIFY textScaleChanged FINAL) // "110 %"
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL) // one of `languages`
    Q_PROPERTY(QStringList languages READ languages CONSTANT FINAL) // "en", "id"
    Q_PROPERTY(TimeStyle timeStyle READ timeStyle WRITE setTimeStyle NOTIFY timeStyleChanged FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged FINAL)
public:
    enum Theme { System, Light, Dark };
    Q_ENUM(Theme)
    enum TimeStyle { Local, Utc, Relative };
    Q_ENUM(TimeStyle)
    enum class SystemScheme { Light, Dark };

    static constexpr double minTextScale = 0.8;
    static constexpr double maxTextScale = 2.0;

    explicit Appearance(QObject *parent = nullptr);

    [[nodiscard]] Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    // What the desktop wants; counts while `theme` is System.
    void setSystemScheme(SystemScheme scheme);
    [[nodiscard]] bool isDark() const;
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] QString textScaleText() const;
    // Clamped to its range.
    void setTextScale(double scale);
    [[nodiscard]] QString language() const { return m_language; }
    // Unknown ones change nothing.
    void setLanguage(const QString &language);
    [[nodiscard]] QStringList languages() const;
    [[nodiscard]] TimeStyle timeStyle() const { return m_timeStyle; }
    // Counts for every text that is made from then on; whoever shows texts makes them anew on `timeStyleChanged`.
    void setTimeStyle(TimeStyle style);
    Q_INVOKABLE void nextTimeStyle() { setTimeStyle(TimeStyle((m_timeStyle + 1) % 3)); }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);

Q_SIGNALS:
    void themeChanged();
    void textScaleChanged();
    void languageChanged();
    void timeStyleChanged();
    void reducedMotionChanged();

private:
    Theme m_theme = System;
    SystemScheme m_systemScheme = SystemScheme::Light;
    double m_textScale = 1.0;
    QString m_language = QStringLiteral("en");
    TimeStyle m_timeStyle = Local;
    bool m_reducedMotion = false;
};

} // namespace signalbox::console
