package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Message.Matter.Phase;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.HandOver;
import allday.store.notification.HandOver.Before;
import allday.store.notification.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets another account of the same kind send what an account was to send: while that one does not
 * work, as a share of its messages while its receipts come late, and where the message before went
 * the same way. What may have been sent already stays where it is.
 */
@Component
class TakeOver {
  /** Why another account sends. The names are stable: they are stored and counted. */
  enum Why {
    CIRCUIT_OPEN("its provider does not answer"),
    CREDENTIALS_REFUSED("its provider refuses the account"),
    SLOW_RECEIPTS("its messages arrive late"),
    CONVERSATION("the message before went this way");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /** How far ahead of the next the message before gets that went another way. */
  private static final Duration HEAD_START = Duration.ofMinutes(1);

  private static final Duration CONVERSATION = Duration.ofHours(12);

  private static final Set<DeliveryState> WAITING = Set.of(DeliveryState.WAITING);

  private final ChannelDirectory channels;
  private final Fitness fitness;
  private final Shares shares;
  private final HandOver handOver;
  private final Deliveries deliveries;
  private final DeliveryMeters meters;

  TakeOver(
      ChannelDirectory channels,
      Fitness fitness,
      Shares shares,
      HandOver handOver,
      Deliveries deliveries,
      DeliveryMeters meters) {
    this.channels = channels;
    this.fitness = fitness;
    this.shares = shares;
    this.handOver = handOver;
    this.deliveries = deliveries;
    this.meters = meters;
  }

  /** Whether there is any account that could send for this one. */
  boolean isPossible(Line line) {
    return channels.hasLike(line);
  }

  /** Gives some of the due deliveries of an account to another; the rest is its own to send. */
  List<Delivery> keep(Line line, List<Delivery> due, Instant now) {
    if (due.isEmpty() || !isPossible(line)) {
      return due;
    }
    var fresh =
        due.stream()
            .filter(one -> one.routeReason() == null && one.tries() == 0 && !one.bound())
            .filter(one -> !alike(one).isEmpty())
            .toList();
    var before = fresh.isEmpty() ? Map.<UUID, Before>of() : handOver.before(fresh);
    var share = shares.of(line.id());
    var kept = new ArrayList<>(due);
    for (var delivery : fresh) {
      var move = move(delivery, before.get(delivery.id()), share, now);
      if (move != null && take(delivery, delivery.attempts(), WAITING, move, now, now)) {
        kept.remove(delivery);
      }
    }
    return kept;
  }

  private record Move(int position, Why why, String detail) {}

  /** A conversation stays with its account; only a new one moves for the sake of time. */
  private @Nullable Move move(
      Delivery delivery, @Nullable Before before, Shares.Share share, Instant now) {
    if (before != null && goesOn(delivery, before, now)) {
      return alike(delivery).stream()
          .filter(position -> channel(delivery, position).equals(before.channel()))
          .filter(position -> fitness.works(before.channel()))
          .findFirst()
          .map(
              position ->
                  new Move(position, Why.CONVERSATION, words(delivery, position, Why.CONVERSATION)))
          .orElse(null);
    }
    if (hundredth(delivery) >= share.hundredths()) {
      return null;
    }
    return working(delivery)
        .filter(position -> shares.of(channel(delivery, position)).hundredths() == 0)
        .map(position -> new Move(position, Why.SLOW_RECEIPTS, slow(delivery, position, share)))
        .orElse(null);
  }

  /** What is opened with a provider is followed up there, whenever; an order has its day. */
  private static boolean goesOn(Delivery delivery, Before before, Instant now) {
    var matter = delivery.matter();
    return matter == null
        ? before.handedOverAt().isAfter(now.minus(CONVERSATION))
        : matter.phase() != Phase.OPEN;
  }

  /**
   * Gives a delivery whose account does not work to another that does.
   *
   * @return false where there is none, or where the delivery may have been sent already
   */
  boolean giveAway(
      Delivery delivery, int attempts, Collection<DeliveryState> from, Why why, Instant now) {
    if (delivery.bound()) {
      return false;
    }
    return working(delivery)
        .map(
            position ->
                take(
                    delivery,
                    attempts,
                    from,
                    new Move(position, why, words(delivery, position, why)),
                    due(delivery, position, now),
                    now))
        .orElse(false);
  }

  /** The next route that does not only look like the one in use. */
  OptionalInt otherKind(Delivery delivery) {
    var alike = alike(delivery);
    return delivery.bound()
        ? OptionalInt.empty()
        : behind(delivery).filter(position -> !alike.contains(position)).findFirst();
  }

  private boolean take(
      Delivery delivery,
      int attempts,
      Collection<DeliveryState> from,
      Move move,
      Instant due,
      Instant now) {
    boolean taken =
        deliveries.takeOver(
            delivery, attempts, from, move.position(), move.why().name(), move.detail(), due, now);
    if (taken) {
      meters.tookOver(channel(delivery, delivery.position()), move.why());
    }
    return taken;
  }

  /** Not before the one before has arrived by its own way, or had the time for it. */
  private Instant due(Delivery delivery, int position, Instant now) {
    var before = handOver.before(List.of(delivery)).get(delivery.id());
    if (before == null
        || before.arrived()
        || before.channel().equals(channel(delivery, position))) {
      return now;
    }
    var then = before.handedOverAt().plus(HEAD_START);
    return then.isAfter(now) ? then : now;
  }

  private Optional<Integer> working(Delivery delivery) {
    return alike(delivery).stream()
        .filter(position -> fitness.works(channel(delivery, position)))
        .min(Comparator.comparing(position -> shares.of(channel(delivery, position)).hundredths()));
  }

  /** Later routes that lead to the same place by another account. */
  private List<Integer> alike(Delivery delivery) {
    var used = delivery.routes().get(delivery.position());
    return behind(delivery)
        .filter(position -> isAlike(used, delivery.routes().get(position)))
        .boxed()
        .toList();
  }

  private boolean isAlike(Route used, Route other) {
    return used.kind() == other.kind()
        && channels.find(other.channel()).isPresent()
        && channels.areAlike(used.channel(), other.channel(), used.kind());
  }

  private static IntStream behind(Delivery delivery) {
    return IntStream.range(delivery.position() + 1, delivery.routes().size());
  }

  private static ChannelId channel(Delivery delivery, int position) {
    return delivery.routes().get(position).channel();
  }

  /** The same for all messages about one subject to one recipient. */
  private static int hundredth(Delivery delivery) {
    var sum = new CRC32();
    sum.update((delivery.subject() + "|" + delivery.recipient()).getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % 100);
  }

  private static String words(Delivery delivery, int position, Why why) {
    return "%s sends instead of %s: %s"
        .formatted(channel(delivery, position), channel(delivery, delivery.position()), why.words);
  }

  private static String slow(Delivery delivery, int position, Shares.Share share) {
    return "%s: %d of %d were late, so %d %% go this way"
        .formatted(
            words(delivery, position, Why.SLOW_RECEIPTS),
            share.late(),
            share.seen(),
            share.hundredths());
  }
}
