package com.example.chat.play;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The report for people. */
final class TextReport {

  private record Row(String name, Counts counts) {}

  private TextReport() {}

  static String render(Report report) {
    String latency =
        report
            .latency()
            .map(it -> String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", it.p50(), it.p99()))
            .orElse("unknown, nothing was delivered");
    return String.format(
        Locale.ROOT,
        "%d clients, %d rounds, %.1f s%n%s%nlatency: %s%nframes by shape:" + " %s%n%s",
        report.users(),
        report.rounds(),
        report.elapsed().toMillis() / 1000.0,
        table(report),
        latency,
        report.shapes(),
        report.ok()
            ? "Every client got exactly its events, in order."
            : "The clients did NOT get exactly their events in order.");
  }

  private static String table(Report report) {
    List<Row> rows = new ArrayList<>();
    report
        .byType()
        .forEach(
            (type, counts) -> {
              if (!type.equals(Tally.OTHER) || counts.received() > 0) {
                rows.add(new Row(type, counts));
              }
            });
    rows.add(new Row("total", report.total()));
    List<ColumnData<Row>> columns =
        List.of(
            new Column().header("event").dataAlign(HorizontalAlign.LEFT).with(Row::name),
            number("expected", Counts::expected),
            number("received", Counts::received),
            number("missing", Counts::missing),
            number("duplicated", Counts::duplicated),
            number("of these late", Counts::lateCopies),
            number("out of order", Counts::outOfOrder),
            number("foreign", Counts::foreign));
    return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
  }

  private static ColumnData<Row> number(String header, ToIntFunction<Counts> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.RIGHT)
        .with(row -> Integer.toString(value.applyAsInt(row.counts())));
  }
}
