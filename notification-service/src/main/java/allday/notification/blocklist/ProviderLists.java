package allday.notification.blocklist;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.OptOutList;
import allday.contracts.channel.Purpose;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.notification.consent.KnownContact;
import allday.notification.consent.SuppressionListener;
import allday.notification.consent.Wishes;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ContactType;
import allday.store.notification.ProviderOptOuts;
import allday.store.notification.Suppression;
import allday.store.notification.Suppressions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The accounts whose providers take opt-outs, and what each has to have on its list. Decided anew
 * with each word of a person by what stands then, so that it does not matter how it came.
 */
@Component
class ProviderLists implements SuppressionListener {
  private final List<Account> accounts = new ArrayList<>();
  private final Compliance compliance;
  private final Suppressions suppressions;
  private final ProviderOptOuts optOuts;
  private final Clock clock;

  ProviderLists(
      ObjectProvider<OptOutList> lists,
      ChannelDirectory channels,
      Compliance compliance,
      Suppressions suppressions,
      ProviderOptOuts optOuts,
      Clock clock) {
    var byProvider = new HashMap<ProviderId, OptOutList>();
    lists.stream().forEach(list -> byProvider.put(list.provider(), list));
    for (var line : channels.all()) {
      var list = byProvider.get(line.provider().id());
      if (list != null && list.isOf(line.account())) {
        accounts.add(new Account(line, list));
      }
    }
    this.compliance = compliance;
    this.suppressions = suppressions;
    this.optOuts = optOuts;
    this.clock = clock;
  }

  /** An account and its provider's list. */
  record Account(Line line, OptOutList list) {}

  List<Account> all() {
    return List.copyOf(accounts);
  }

  @Override
  public void stopped(KnownContact contact, String how, Instant saidAt) {
    decide(contact);
  }

  @Override
  public void allowed(KnownContact contact) {
    decide(contact);
  }

  private void decide(KnownContact contact) {
    if (accounts.isEmpty()) {
      return;
    }
    var standing = suppressions.of(Set.of(contact.hash())).getOrDefault(contact.hash(), List.of());
    for (var account : accounts) {
      if (typeOf(account.list().kind()) == contact.type()) {
        var channel = account.line().id();
        if (endsEverything(standing, account)) {
          optOuts.want(channel, contact.hash(), contact.address(), clock.instant());
        } else {
          optOuts.unwant(channel, contact.hash(), contact.address(), clock.instant());
        }
      }
    }
  }

  /**
   * A provider's list stops all that the account sends. Who only wants no advertising stays off the
   * list of an account that sends news of orders too.
   */
  private boolean endsEverything(List<Suppression> standing, Account account) {
    var sender = compliance.sender(account.line().id());
    Collection<Purpose> sends = sender.purposes().isEmpty() ? Wishes.CHOICES : sender.purposes();
    return sends.stream()
        .allMatch(
            purpose ->
                standing.stream()
                    .anyMatch(one -> one.covers(account.list().kind(), purpose, sender.program())));
  }

  private static ContactType typeOf(Kind kind) {
    return switch (kind) {
      case SMS, VOICE -> ContactType.PHONE;
      case EMAIL -> ContactType.EMAIL;
      default -> ContactType.HANDLE;
    };
  }
}
