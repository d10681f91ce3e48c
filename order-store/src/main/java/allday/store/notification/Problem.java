package allday.store.notification;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What staff have to look at: one or more issues of one cause.
 *
 * @param cause issues with the same one belong together
 * @param code short; of all open problems no other has it
 * @param severity the highest there was
 * @param subject of the newest issue of it that was news, as are summary and order
 * @param alike how many issues it is
 * @param joinsUntil issues that come later begin another problem
 * @param acknowledged who sees to it; null while nobody does
 * @param endedAt when the last of its issues was over, or somebody said so; null before
 * @param closed who said so; null where it was over by itself, or is not
 */
public record Problem(
    UUID id,
    String cause,
    String code,
    Kind kind,
    Severity severity,
    String subject,
    String summary,
    @Nullable UUID orderId,
    @Nullable String platform,
    @Nullable String connection,
    @Nullable String branch,
    int alike,
    Instant beganAt,
    Instant joinsUntil,
    @Nullable Acknowledgement acknowledged,
    @Nullable Instant endedAt,
    @Nullable Closing closed) {

  private static final String DELIVERIES = "problem/";

  /**
   * Somebody sees to it.
   *
   * @param how {@code LINK}, {@code REPLY}, {@code KEY}, {@code API} or {@code PROVIDER}
   */
  public record Acknowledgement(String by, String how, Instant at) {}

  /** Somebody says that nothing is left to do. */
  public record Closing(String by, String reason) {}

  /** Whether somebody still has to be told. */
  public boolean isOpen() {
    return endedAt == null && acknowledged == null;
  }

  /** The subject of all deliveries about it, and the one key of incidents and tickets. */
  public String key() {
    return key(id);
  }

  public static String key(UUID id) {
    return DELIVERIES + id;
  }

  /** Whether a delivery with this subject is about a problem. */
  public static boolean isKey(String subject) {
    return subject.startsWith(DELIVERIES);
  }

  /** The problem a delivery is about. */
  public static UUID id(String key) {
    return UUID.fromString(key.substring(DELIVERIES.length()));
  }
}
