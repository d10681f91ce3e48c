package allday.normalizer.duplicates;

import allday.normalizer.book.Book;
import allday.normalizer.book.Page;
import allday.normalizer.book.Raced;
import allday.normalizer.duplicates.Finding.How;
import allday.normalizer.duplicates.Finding.Kind;
import allday.store.orders.Duplicates;
import allday.store.orders.Duplicates.DecisionRow;
import allday.store.orders.Duplicates.DuplicateRow;
import allday.store.orders.Duplicates.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people say of pairs of orders, and what follows from it. */
@Component
public class Verdicts {
  private static final int MOST_RACES = 5;

  private final TransactionTemplate transaction;
  private final Duplicates duplicates;
  private final Relatives relatives;
  private final PairBook pairs;
  private final Book book;
  private final Clock clock;

  Verdicts(
      TransactionTemplate transaction,
      Duplicates duplicates,
      Relatives relatives,
      PairBook pairs,
      Book book,
      Clock clock) {
    this.transaction = transaction;
    this.duplicates = duplicates;
    this.relatives = relatives;
    this.pairs = pairs;
    this.book = book;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Done(UUID duplicateId) implements Result {}

    record NoSuch(String what, UUID id) implements Result {}

    /** It does not fit what they are to each other. */
    record Unfit(String why) implements Result {}
  }

  /** Says it of a pair that is known. */
  public Result say(UUID duplicateId, Verdict verdict, String who, String why) {
    return unraced(
        () ->
            duplicates
                .find(duplicateId)
                .map(pair -> say(pair, lock(pair.one(), pair.other()), verdict, who, why))
                .orElseGet(() -> new Result.NoSuch("pair", duplicateId)));
  }

  /** Orders before pairs, as the intake does. */
  private Pool lock(UUID orderId, UUID otherId) {
    return relatives.lockWithGroups(List.of(orderId, otherId));
  }

  /** Says it of any two orders. */
  public Result say(UUID orderId, UUID otherId, Verdict verdict, String who, String why) {
    return unraced(() -> sayInTransaction(orderId, otherId, verdict, who, why));
  }

  /** Once more where an order came into one of the groups meanwhile. */
  private Result unraced(Supplier<Result> saying) {
    for (int race = 1; ; race++) {
      try {
        return Objects.requireNonNull(transaction.execute(_ -> saying.get()));
      } catch (Raced raced) {
        if (race == MOST_RACES) {
          throw raced;
        }
      }
    }
  }

  private Result sayInTransaction(
      UUID orderId, UUID otherId, Verdict verdict, String who, String why) {
    if (orderId.equals(otherId)) {
      return new Result.Unfit("An order is not another than itself.");
    }
    var pool = lock(orderId, otherId);
    var one = pool.traits(orderId);
    var other = pool.traits(otherId);
    if (one == null || other == null) {
      return new Result.NoSuch("order", one == null ? orderId : otherId);
    }
    var pair = Pair.of(orderId, otherId);
    var known = known(pair);
    if (known.isEmpty() && verdict == Verdict.UNLINK) {
      return new Result.Unfit("They are not together.");
    }
    if (known.isEmpty()) {
      var asked =
          Finding.suspected(one, other, Score.of(List.of()), How.PERSON, "a person found it");
      duplicates.add(List.of(PairBook.row(asked, pool, clock.instant())));
      known = known(pair);
    }
    return say(known.orElseThrow(), pool, verdict, who, why);
  }

  private Optional<DuplicateRow> known(Pair pair) {
    return duplicates.of(List.of(pair.one())).stream()
        .filter(row -> Pair.of(row.one(), row.other()).equals(pair))
        .findFirst();
  }

  private Result say(DuplicateRow found, Pool pool, Verdict verdict, String who, String why) {
    var pair = duplicates.lock(found.duplicateId()).orElseThrow();
    var unfit = unfit(pair, verdict).or(() -> otherMoney(pair, verdict, pool));
    if (unfit.isPresent()) {
      return new Result.Unfit(unfit.get());
    }
    var now = clock.instant();
    duplicates.decide(pair.duplicateId(), state(verdict), How.PERSON.name());
    duplicates.note(new DecisionRow(pair.duplicateId(), verdict.name(), who, why, now));
    var page = new Page();
    page.add(
        Questions.answered(pair.duplicateId()), Objects.requireNonNull(pool.find(pair.newer())));
    switch (verdict) {
      case LINK, REPLACEMENT -> {
        var gathering = new Gathering(pool::find);
        gathering.join(finding(pair, verdict == Verdict.LINK ? Kind.LINK : Kind.REPLACEMENT));
        relatives.settle(page, pool, gathering, now);
        var order = Objects.requireNonNull(pool.find(pair.newer()));
        pairs.answer(PairBook.group(order), page, pool);
      }
      case UNLINK -> takeApart(page, pool, pair, now);
      case DIFFERENT -> {}
    }
    book.write(page, now);
    return new Result.Done(pair.duplicateId());
  }

  private static Optional<String> unfit(DuplicateRow pair, Verdict verdict) {
    boolean byOthers = pair.how().equals(Duplicates.BY_OTHERS);
    return switch (verdict) {
      case LINK, REPLACEMENT ->
          pair.state() == state(verdict)
              ? Optional.of("They are together already.")
              : Optional.empty();
      case DIFFERENT ->
          pair.isLink()
              ? Optional.of("They are together: unlink them.")
              : pair.state() == State.DIFFERENT
                  ? Optional.of("That was said already.")
                  : Optional.empty();
      case UNLINK ->
          !pair.isLink()
              ? Optional.of("They are not together.")
              : byOthers
                  ? Optional.of("They are together by way of other records: unlink those.")
                  : Optional.empty();
    };
  }

  /** The money of a group is that of one of its records. */
  private static Optional<String> otherMoney(DuplicateRow pair, Verdict verdict, Pool pool) {
    var one = Objects.requireNonNull(pool.traits(pair.one())).total().currency();
    var other = Objects.requireNonNull(pool.traits(pair.other())).total().currency();
    boolean joins = verdict == Verdict.LINK || verdict == Verdict.REPLACEMENT;
    return joins && !one.equals(other)
        ? Optional.of("Orders in two currencies are never one.")
        : Optional.empty();
  }

  private static State state(Verdict verdict) {
    return switch (verdict) {
      case LINK -> State.LINKED;
      case REPLACEMENT -> State.REPLACED;
      case DIFFERENT, UNLINK -> State.DIFFERENT;
    };
  }

  /** What other links still hold together stays so. */
  private void takeApart(Page page, Pool pool, DuplicateRow pair, Instant now) {
    var members = Objects.requireNonNull(pool.traits(pair.one())).members();
    var others =
        duplicates.of(members).stream()
            .filter(row -> members.contains(row.one()) && members.contains(row.other()))
            .filter(row -> row.isLink() && !row.duplicateId().equals(pair.duplicateId()))
            .toList();
    var gathering = new Gathering(pool::find);
    gathering.apart(members);
    others.stream()
        .filter(row -> !row.how().equals(Duplicates.BY_OTHERS))
        .forEach(
            row ->
                gathering.join(
                    finding(row, row.state() == State.LINKED ? Kind.LINK : Kind.REPLACEMENT)));
    relatives.settle(page, pool, gathering, now);
    others.stream()
        .filter(row -> !Reunion.isTogether(Pair.of(row.one(), row.other()), pool))
        .forEach(row -> duplicates.decide(row.duplicateId(), State.SUSPECTED, How.LIKENESS.name()));
  }

  private static Finding finding(DuplicateRow row, Kind kind) {
    return new Finding(
        Pair.of(row.one(), row.other()), kind, How.PERSON, row.evidence(), null, row.newer());
  }
}
