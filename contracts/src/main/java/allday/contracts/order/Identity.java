package allday.contracts.order;

import allday.contracts.json.PayloadProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which order it is.
 *
 * @param sourceOrderId the platform's immutable id, as text; where ids are reused within a store it
 *     carries what makes it unique (for example store, day and number)
 * @param storeId the platform's name of the store; empty where a connection has one store only
 * @param displayNumber the number people say
 * @param sourceVersion grows with every change at the source, compared as text of equal length or
 *     as numbers; null where the source has no version
 * @param sourceAltIds further ids of the same order at the same platform
 * @param originChain where it came from before, the nearest first: for a marketplace's order seen
 *     in a POS, the marketplace
 */
public record Identity(
    String sourceOrderId,
    String storeId,
    @Nullable String displayNumber,
    SourceKind sourceKind,
    @Nullable String sourceVersion,
    List<SourceRef> sourceAltIds,
    List<SourceRef> originChain,
    boolean testOrder) {
  /** No platform's ids are near it; what is longer fits into no index. */
  private static final int LONGEST_ID = 400;

  /**
   * @throws PayloadProblem where the id is no id by its length
   */
  public Identity {
    requireId(sourceOrderId);
    sourceAltIds = List.copyOf(sourceAltIds);
    originChain = List.copyOf(originChain);
  }

  /**
   * What every word of an order must name it by.
   *
   * @throws PayloadProblem where it is no id by its length
   */
  public static void requireId(String sourceOrderId) {
    if (sourceOrderId.isBlank()) {
      throw new IllegalArgumentException("an order without an id");
    }
    if (sourceOrderId.length() > LONGEST_ID) {
      throw new PayloadProblem(
          "the order's id has "
              + sourceOrderId.length()
              + " characters, "
              + LONGEST_ID
              + " at most");
    }
  }

  public static Identity of(String sourceOrderId, String storeId, SourceKind kind) {
    return new Identity(sourceOrderId, storeId, null, kind, null, List.of(), List.of(), false);
  }

  public Identity displayNumber(@Nullable String number) {
    return with(number, sourceVersion, sourceAltIds, originChain, testOrder);
  }

  public Identity version(@Nullable String version) {
    return with(displayNumber, version, sourceAltIds, originChain, testOrder);
  }

  public Identity altIds(List<SourceRef> ids) {
    return with(displayNumber, sourceVersion, ids, originChain, testOrder);
  }

  public Identity origin(List<SourceRef> chain) {
    return with(displayNumber, sourceVersion, sourceAltIds, chain, testOrder);
  }

  public Identity test(boolean test) {
    return with(displayNumber, sourceVersion, sourceAltIds, originChain, test);
  }

  private Identity with(
      @Nullable String number,
      @Nullable String version,
      List<SourceRef> altIds,
      List<SourceRef> chain,
      boolean test) {
    return new Identity(sourceOrderId, storeId, number, sourceKind, version, altIds, chain, test);
  }
}
