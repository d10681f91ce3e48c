package allday.store.analytics;

import java.util.Arrays;
import java.util.Optional;

/** What figures can be told apart by. */
public enum Dimension {
  DAY("day", "business_date", Kind.COMMON),
  /** Of the branch's clock; in the order of the clock, or of the day where days are told apart. */
  HOUR("hour", "hour, again", Kind.COMMON),
  /** 1 is Monday; of the business day. */
  WEEKDAY("weekday", "extract(isodow from business_date)::int", Kind.COMMON),
  BRANCH("branch", "branch", Kind.COMMON),
  PLATFORM("platform", "platform", Kind.COMMON),
  FULFILMENT("fulfilment", "fulfilment", Kind.COMMON),
  CHANNEL("channel", "channel", Kind.SPECIAL),
  PROVIDER("provider", "provider", Kind.SPECIAL),
  PURPOSE("purpose", "purpose", Kind.SPECIAL),
  CANCELLED_BY("cancelledBy", "cancelled_by", Kind.DETAIL),
  /** The source's own word. */
  REASON("reason", "reason", Kind.DETAIL),
  STAGE("stage", "stage", Kind.DETAIL);

  private enum Kind {
    COMMON,
    /** Only of some metrics. */
    SPECIAL,
    /** Only of some metrics; divides what is counted, not what it is compared with. */
    DETAIL
  }

  private final String word;
  private final String sql;
  private final Kind kind;

  Dimension(String word, String sql, Kind kind) {
    this.word = word;
    this.sql = sql;
    this.kind = kind;
  }

  /** As the API calls it. */
  public String word() {
    return word;
  }

  String sql() {
    return sql;
  }

  /** Every metric has it. */
  public boolean isCommon() {
    return kind == Kind.COMMON;
  }

  /** It divides what is counted, not what it is compared with. */
  public boolean isDetail() {
    return kind == Kind.DETAIL;
  }

  /** Its values are texts, as they are in the column of this name. */
  boolean isText() {
    return this != DAY && this != HOUR && this != WEEKDAY;
  }

  public static Optional<Dimension> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
