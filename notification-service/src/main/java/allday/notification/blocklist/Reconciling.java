package allday.notification.blocklist;

import allday.contracts.ProviderId;
import allday.contracts.channel.BlockList;
import allday.contracts.channel.BlockList.Blocked;
import allday.contracts.channel.BlockList.Page;
import allday.contracts.channel.BlockList.Why;
import allday.contracts.channel.Purpose;
import allday.contracts.http.Http;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Returns;
import allday.notification.dispatch.StillBlocked;
import allday.store.notification.ProviderOptOuts;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes over from providers whom they block (COMPLIANCE section 4.3): a STOP that no receipt told
 * us of counts from the day it is found.
 */
@Component
class Reconciling {
  private static final Logger log = LoggerFactory.getLogger(Reconciling.class);

  /** More than any list has; a provider that never ends is left after them. */
  private static final int MOST_PAGES = 5_000;

  private final Map<ProviderId, BlockList> lists = new HashMap<>();
  private final ChannelDirectory channels;
  private final Contacts contacts;
  private final Permissions permissions;
  private final Returns returns;
  private final Suppressions suppressions;
  private final ProviderOptOuts optOuts;
  private final StillBlocked stillBlocked;
  private final Http http;

  Reconciling(
      ObjectProvider<BlockList> lists,
      ChannelDirectory channels,
      Contacts contacts,
      Permissions permissions,
      Returns returns,
      Suppressions suppressions,
      ProviderOptOuts optOuts,
      StillBlocked stillBlocked,
      Http http) {
    lists.stream().forEach(list -> this.lists.put(list.provider(), list));
    this.channels = channels;
    this.contacts = contacts;
    this.permissions = permissions;
    this.returns = returns;
    this.suppressions = suppressions;
    this.optOuts = optOuts;
    this.stillBlocked = stillBlocked;
    this.http = http;
  }

  /** All accounts whose provider has a list. */
  void all() {
    for (var line : channels.all()) {
      var list = lists.get(line.provider().id());
      if (list != null) {
        read(line, list);
      }
    }
  }

  private void read(Line line, BlockList list) {
    String after = null;
    int found = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      switch (list.page(line.account(), after, http)) {
        case Page.NotNow not -> {
          log.warn("Channel {}: its block list was not read: {}", line.id(), not.why());
          return;
        }
        case Page.Some some -> {
          found += take(line, some.blocked());
          after = some.next();
        }
      }
      if (after == null) {
        break;
      }
    }
    if (found > 0) {
      log.info("Channel {}: {} more people want no messages, says its provider", line.id(), found);
    }
  }

  private int take(Line line, List<Blocked> blocked) {
    var known =
        blocked.stream()
            .collect(
                Collectors.toMap(
                    one -> contacts.ofChannel(one.kind(), one.address()),
                    Function.identity(),
                    (first, _) -> first));
    var standing =
        suppressions.of(
            known.keySet().stream().map(KnownContact::hash).collect(Collectors.toSet()));
    int news = 0;
    for (var one : known.entrySet()) {
      var ours = standing.getOrDefault(one.getKey().hash(), List.of());
      if (ours.stream().noneMatch(suppression -> covers(suppression, one.getValue()))) {
        news += take(line, one.getKey(), one.getValue());
      }
    }
    return news;
  }

  private int take(Line line, KnownContact contact, Blocked blocked) {
    if (blocked.why() == Why.OPTED_OUT && optOuts.isOurs(line.id(), contact.hash())) {
      // What we wrote there says no more than what we know.
      return 0;
    }
    if (returns.cameBack(contact, blocked.kind(), blocked.since())) {
      stillBlocked.tell(line.id(), line.provider().id(), contact);
      return 0;
    }
    var source =
        new Source(
            "PROVIDER:" + line.provider().id(),
            "PROVIDER",
            "block-list:" + line.id(),
            blocked.since(),
            Map.of("how", blocked.how()));
    if (blocked.why() == Why.ADDRESS_DEAD) {
      permissions.unreachable(contact, blocked.kind(), source);
    } else {
      permissions.stop(contact, blocked.kind(), blocked.purpose(), reason(blocked.why()), source);
    }
    return 1;
  }

  private static Reason reason(Why why) {
    return why == Why.COMPLAINT ? Reason.COMPLAINT : Reason.PROVIDER_BLOCKED;
  }

  private static boolean covers(Suppression ours, Blocked theirs) {
    return ours.covers(theirs.kind(), purpose(theirs.purpose()));
  }

  /** What stands against news of orders stands against all that is sent there. */
  private static Purpose purpose(@Nullable Purpose blocked) {
    return blocked == null ? Purpose.ORDER_SERVICE : blocked;
  }
}
