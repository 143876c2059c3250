// Where a chart's lines go; and that they are painted there.
#include "console/charts/chart.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtTest/QTest>

#include <limits>

using namespace signalbox::console;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

// A picture of a chart of these points, 100 by 50, red on white, and whether there is red in the columns from `left` to `right`.
QImage pictureOf(const ChartPoints &points, bool isStale = false)
{
    Chart chart;
    chart.setSize({100, 50});
    chart.setProperty("span", 100.0);
    chart.setProperty("gapFrom", 15.0);
    chart.setProperty("lineColor", QColor(Qt::red));
    chart.setProperty("textColor", QColor(Qt::blue));
    chart.setProperty("isStale", isStale);
    chart.setPoints(points);
    QImage image(100, 50, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    chart.paint(&painter);
    return image;
}

bool hasColour(const QImage &image, int left, int right, bool isRed)
{
    for (int x = left; x <= right; ++x) {
        for (int y = 0; y < image.height(); ++y) {
            const QColor colour = image.pixelColor(x, y);
            if (isRed ? colour.red() > colour.green() + 80 : colour.blue() > colour.red() + 80)
                return true;
        }
    }
    return false;
}

ChartPoints steps(int count)
{
    ChartPoints points;
    for (int i = 0; i < count; ++i)
        points.append(QPointF(1'000 + 10 * i, i % 3));
    return points;
}

} // namespace

class TestChartPlot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rangesAreRound_data();
    void rangesAreRound();
    void ticksAreRoundAndFew();
    void ticksAreShort();
    void gapsPartTheLine();
    void noPeakIsLostInAColumn();
    void theLineIsPaintedAndTheGapIsNot();
    void whatIsStaleEndsHatched();
    void nothingIsPaintedWithoutPoints();
};

void TestChartPlot::rangesAreRound_data()
{
    QTest::addColumn<ChartPoints>("points");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("nothing") << ChartPoints() << 0.0 << 1.0;
    QTest::newRow("zeros") << ChartPoints{{0, 0}, {1, 0}} << 0.0 << 1.0;
    QTest::newRow("only gaps") << ChartPoints{{0, noNumber}} << 0.0 << 1.0;
    QTest::newRow("from zero") << ChartPoints{{0, 40}, {1, 47}} << 0.0 << 60.0;
    QTest::newRow("below zero") << ChartPoints{{0, -3}, {1, 3}} << -4.0 << 4.0;
}

void TestChartPlot::rangesAreRound()
{
    QFETCH(ChartPoints, points);
    QFETCH(double, from);
    QFETCH(double, to);
    const ChartRange range = valueRange(points);
    QCOMPARE(range.from, from);
    QCOMPARE(range.to, to);
}

void TestChartPlot::ticksAreRoundAndFew()
{
    QCOMPARE(ticksOf({0, 60}, 4), std::vector<double>({0, 20, 40, 60}));
    QCOMPARE(ticksOf({0, 1}, 4), std::vector<double>({0, 0.5, 1}));
    QVERIFY(ticksOf({-4, 4}, 4).size() <= 5);
}

void TestChartPlot::ticksAreShort()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(tickText(12), QStringLiteral("12"));
    QCOMPARE(tickText(1'500), QStringLiteral("1.5 k"));
    QCOMPARE(tickText(3'200'000), QStringLiteral("3.2 M"));
    QCOMPARE(tickText(0.25), QStringLiteral("0.25"));
}

void TestChartPlot::gapsPartTheLine()
{
    const ChartPoints points{{0, 1}, {10, 2}, {20, noNumber}, {30, 1}, {40, 1}, {90, 1}};
    const auto runs = runsOf(points, {0, 100}, {0, 2}, {0, 0, 100, 50}, 15);
    QCOMPARE(runs.size(), size_t(3));
    QCOMPARE(runs[0].size(), size_t(2));
    QCOMPARE(runs[0][0], QPointF(0, 25));
    QCOMPARE(runs[0][1], QPointF(10, 0));
    QCOMPARE(runs[2].size(), size_t(1));
}

void TestChartPlot::noPeakIsLostInAColumn()
{
    ChartPoints points;
    for (int i = 0; i < 10'000; ++i)
        points.append(QPointF(i, i == 4'321 ? 100 : 1));
    const auto runs = runsOf(points, {0, 9'999}, {0, 100}, {0, 0, 100, 50}, 100);
    QCOMPARE(runs.size(), size_t(1));
    QVERIFY(runs[0].size() <= 404);
    QVERIFY(std::any_of(runs[0].begin(), runs[0].end(), [](const QPointF &point) { return point.y() == 0; }));
}

void TestChartPlot::theLineIsPaintedAndTheGapIsNot()
{
    ChartPoints points = steps(11);
    points.removeIf([](const QPointF &point) { return point.x() > 1'030 && point.x() < 1'070; });
    const QImage image = pictureOf(points);
    QVERIFY(hasColour(image, 5, 28, true));
    QVERIFY(!hasColour(image, 36, 64, true));
    QVERIFY(hasColour(image, 72, 98, true));
}

void TestChartPlot::whatIsStaleEndsHatched()
{
    QVERIFY(!hasColour(pictureOf(steps(11)), 0, 99, false));
    const QImage image = pictureOf(steps(11), true);
    QVERIFY(hasColour(image, 95, 98, false));
    QVERIFY(!hasColour(image, 0, 85, false));
}

void TestChartPlot::nothingIsPaintedWithoutPoints()
{
    QVERIFY(!hasColour(pictureOf({}), 0, 99, true));
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    TestChartPlot test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_chart_plot.moc"
