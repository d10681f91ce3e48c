package allday.normalizer.duplicates;

import allday.contracts.order.SourceRef;
import allday.contracts.platform.Platform.IdScope;
import allday.normalizer.duplicates.Finding.How;
import allday.normalizer.duplicates.Finding.Kind;
import allday.normalizer.duplicates.Score.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the references of orders prove (ORDER_DOMAIN section 6.3). */
final class Proofs {
  private static final int LONGEST_TEXT = 500;

  private final DuplicateSettings settings;
  private final Map<String, IdScope> scopes;
  private final Scoring scoring;

  /**
   * @param scopes of the platforms that are known, by their ids
   */
  Proofs(DuplicateSettings settings, Map<String, IdScope> scopes) {
    this.settings = settings;
    this.scopes = Map.copyOf(scopes);
    scoring = new Scoring(settings);
  }

  /** What is known of a new order beside those it may be one with; each pair at most once. */
  List<Finding> of(Traits fresh, Pool pool) {
    var found = new HashMap<Pair, Finding>();
    for (var ref : fresh.order().content().identity().originChain()) {
      keep(found, named(fresh, ref, pool.named(ref)));
      for (var sibling : pool.naming(ref)) {
        shared(fresh, sibling, ref).ifPresent(one -> found.putIfAbsent(one.pair(), one));
      }
    }
    for (var own : Pool.namesOf(fresh.order())) {
      for (var mirror : pool.naming(own)) {
        keep(found, named(mirror, own, pool.named(own)));
      }
    }
    replaced(fresh, pool).forEach(one -> found.putIfAbsent(one.pair(), one));
    return List.copyOf(found.values());
  }

  private static void keep(Map<Pair, Finding> found, List<Finding> more) {
    for (var one : more) {
      found.merge(one.pair(), one, (old, other) -> old.isLink() ? old : other);
    }
  }

  /** A reference to an order's own name. Where it could be one of several, it proves nothing. */
  private List<Finding> named(Traits mirror, SourceRef ref, List<Traits> targets) {
    var near =
        targets.stream()
            .filter(target -> !target.id().equals(mirror.id()))
            .filter(target -> !target.platform().equals(mirror.platform()))
            .toList();
    var fitting = near.stream().filter(target -> fits(mirror, target)).toList();
    boolean sure = scopes.containsKey(ref.namespace()) && fitting.size() == 1;
    return sure
        ? List.of(
            Finding.proven(mirror, fitting.getFirst(), Kind.LINK, How.REFERENCE, evidence(ref)))
        : likeliest(mirror, fitting.isEmpty() ? near : fitting).stream()
            .map(target -> doubtful(mirror, target, ref))
            .toList();
  }

  /** Of several that a reference may mean, those that look most like it. */
  private List<Traits> likeliest(Traits mirror, List<Traits> targets) {
    int most =
        targets.stream().mapToInt(target -> scoring.score(mirror, target).points()).max().orElse(0);
    return targets.stream()
        .filter(target -> scoring.score(mirror, target).points() == most)
        .toList();
  }

  /** Two records that name the same third one, which need not be in the book. */
  private Optional<Finding> shared(Traits one, Traits other, SourceRef ref) {
    if (one.id().equals(other.id()) || one.platform().equals(other.platform())) {
      return Optional.empty();
    }
    boolean known =
        scopes.containsKey(ref.namespace())
            || settings.globalNamespaces().contains(ref.namespace());
    return Optional.of(
        known && fits(one, other)
            ? Finding.proven(one, other, Kind.LINK, How.REFERENCE, evidence(ref))
            : doubtful(one, other, ref));
  }

  /** An order that names another of its own platform took its place. */
  private List<Finding> replaced(Traits fresh, Pool pool) {
    var found = new ArrayList<Finding>();
    for (var ref : fresh.order().content().identity().sourceAltIds()) {
      if (ref.namespace().equals(fresh.platform())) {
        pool.named(ref).stream()
            .filter(other -> !other.id().equals(fresh.id()) && fits(fresh, other))
            .map(
                other ->
                    Finding.proven(fresh, other, Kind.REPLACEMENT, How.REFERENCE, evidence(ref)))
            .forEach(found::add);
      }
    }
    pool.namingAsTheirOther(fresh).stream()
        .filter(other -> fits(fresh, other))
        .map(
            other ->
                Finding.proven(
                    fresh, other, Kind.REPLACEMENT, How.REFERENCE, "named as its other order"))
        .forEach(found::add);
    return found;
  }

  /** What the integration of a till writes into the ticket in a fixed pattern. */
  Optional<Finding> weak(Traits ticket, Pool pool) {
    var pattern = settings.weakReferences().get(ticket.order().connection().value());
    return pattern == null
        ? Optional.empty()
        : written(ticket, pattern)
            .flatMap(
                written -> {
                  var candidates =
                      pool.coded(ticket.order().branch(), written.code()).stream()
                          .filter(one -> !one.platform().equals(ticket.platform()))
                          .filter(one -> written.fits(one) && fitsClosely(ticket, one))
                          .toList();
                  return candidates.size() == 1
                      ? Optional.of(
                          Finding.proven(
                              ticket,
                              candidates.getFirst(),
                              Kind.LINK,
                              How.WEAK_REFERENCE,
                              "the ticket names " + written.code()))
                      : Optional.empty();
                });
  }

  private record Written(String code, String origin) {
    boolean fits(Traits one) {
      return origin.isEmpty() || one.platform().equals(origin);
    }
  }

  private static Optional<Written> written(Traits ticket, Pattern pattern) {
    var content = ticket.order().content();
    return Stream.of(
            content.identity().displayNumber(),
            content.notes().customer(),
            content.notes().kitchen())
        .filter(text -> text != null && text.length() <= LONGEST_TEXT)
        .map(pattern::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(Proofs::written);
  }

  private static Written written(Matcher match) {
    boolean origin = match.namedGroups().containsKey("origin");
    return new Written(dense(match.group("code")), origin ? dense(match.group("origin")) : "");
  }

  private static String dense(String text) {
    return Folding.fold(text).replace(" ", "");
  }

  private boolean fits(Traits one, Traits other) {
    return isSamePlace(one, other) && apart(one, other).compareTo(settings.linkWithin()) <= 0;
  }

  private boolean fitsClosely(Traits one, Traits other) {
    return isSamePlace(one, other) && apart(one, other).compareTo(settings.weakLinkWithin()) <= 0;
  }

  private static boolean isSamePlace(Traits one, Traits other) {
    return one.order().branch().equals(other.order().branch())
        && one.total().currency().equals(other.total().currency());
  }

  /** Scheduled orders by the time they are for: a till may have them only on the day. */
  private static Duration apart(Traits one, Traits other) {
    Instant slot = one.order().content().timing().scheduledFor();
    Instant otherSlot = other.order().content().timing().scheduledFor();
    return slot != null && otherSlot != null
        ? Duration.between(slot, otherSlot).abs()
        : one.apart(other);
  }

  private Finding doubtful(Traits one, Traits other, SourceRef ref) {
    var score =
        Score.of(
            List.of(new Feature("doubtful reference", settings.weights().doubtfulReference())));
    return Finding.suspected(one, other, score, How.REFERENCE, evidence(ref));
  }

  private static String evidence(SourceRef ref) {
    return ref.namespace() + " " + ref.id() + " at " + ref.field();
  }
}
