package allday.notification.blocklist;

import allday.contracts.channel.OptOutList.Answer;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.http.Http;
import allday.kit.Surprise;
import allday.notification.blocklist.ProviderLists.Account;
import allday.notification.consent.Contacts;
import allday.notification.consent.Returns;
import allday.notification.dispatch.Issues;
import allday.notification.dispatch.StillBlocked;
import allday.store.Weather;
import allday.store.notification.ProviderOptOuts;
import allday.store.notification.ProviderOptOuts.State;
import allday.store.notification.ProviderOptOuts.Work;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes opt-outs into the lists of providers, and takes back those that it wrote (COMPLIANCE
 * section 4.3). It looks before it writes: who stands there already was put there by others, and is
 * left there whatever comes.
 */
@Component
class Copying {
  private static final Logger log = LoggerFactory.getLogger(Copying.class);

  /** Of one account in one turn; the next turn comes soon. */
  private static final int MOST = 50;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int ENOUGH = 16;

  private final ProviderLists lists;
  private final ProviderOptOuts optOuts;
  private final OptOutMeters meters;
  private final Contacts contacts;
  private final Returns returns;
  private final StillBlocked stillBlocked;
  private final Issues issues;
  private final Http http;
  private final Clock clock;

  Copying(
      ProviderLists lists,
      ProviderOptOuts optOuts,
      OptOutMeters meters,
      Contacts contacts,
      Returns returns,
      StillBlocked stillBlocked,
      Issues issues,
      Http http,
      Clock clock) {
    this.lists = lists;
    this.optOuts = optOuts;
    this.meters = meters;
    this.contacts = contacts;
    this.returns = returns;
    this.stillBlocked = stillBlocked;
    this.issues = issues;
    this.http = http;
    this.clock = clock;
  }

  /** What is due at all accounts; a provider that is away holds up its own account alone. */
  void all() {
    for (var account : lists.all()) {
      for (var work : optOuts.due(account.line().id(), clock.instant(), MOST)) {
        var trouble = tried(account, work);
        if (trouble != null) {
          log.info(
              "Channel {}: its list of opt-outs is tried again later: {}",
              account.line().id(),
              trouble);
          optOuts.later(work, clock.instant().plus(pause(work.attempts())), trouble);
          break;
        }
      }
    }
  }

  /** Why it is to be tried again; null where it is not. */
  private @Nullable String tried(Account account, Work work) {
    try {
      return work.state() == State.UNWANTED ? remove(account, work) : add(account, work);
    } catch (RuntimeException bug) {
      if (Weather.isPassing(bug)) {
        throw bug;
      }
      // One account's mistake must not keep the others from being told.
      return "an error of ours in " + Surprise.in(bug);
    }
  }

  private @Nullable String add(Account account, Work work) {
    if (work.state() == State.WANTED) {
      var there = account.list().look(account.line().account(), work.address(), http);
      switch (there) {
        case Answer.NotNow not -> {
          return not.why();
        }
        case Answer.Never never -> {
          return refused(account, work, never.why());
        }
        case Answer.Stands stands when stands.listed() -> {
          meters.known(account.line(), work);
          optOuts.forget(work);
          return null;
        }
        case Answer.Stands _, Answer.NotShown _ -> {
          if (!optOuts.writing(work)) {
            return null;
          }
        }
      }
    }
    var answer = account.list().add(account.line().account(), work.address(), http);
    return switch (answer) {
      case Answer.NotNow not -> not.why();
      case Answer.Never never -> refused(account, work, never.why());
      case Answer.Stands _, Answer.NotShown _ -> {
        if (optOuts.written(work)) {
          meters.known(account.line(), work);
        }
        yield null;
      }
    };
  }

  private @Nullable String remove(Account account, Work work) {
    if (mayUndoTheirs(account, work)) {
      stillBlocked(account, work);
      return null;
    }
    var answer = account.list().remove(account.line().account(), work.address(), http);
    return switch (answer) {
      case Answer.NotNow not -> not.why();
      case Answer.Never _ -> {
        stillBlocked(account, work);
        yield null;
      }
      case Answer.Stands _, Answer.NotShown _ -> {
        optOuts.forget(work);
        yield null;
      }
    };
  }

  /** Where a list is not shown, a STOP that was sent to the number may stand there as well. */
  private boolean mayUndoTheirs(Account account, Work work) {
    var list = account.list();
    return list.look(account.line().account(), work.address(), http) instanceof Answer.NotShown
        && returns.aProviderMayHaveHeardAStop(work.contact(), list.kind());
  }

  private void stillBlocked(Account account, Work work) {
    var line = account.line();
    var contact = contacts.ofChannel(account.list().kind(), work.address());
    stillBlocked.tell(line.id(), line.provider().id(), contact);
    optOuts.forget(work);
  }

  /** Allday sends nothing there all the same; others who use the account may. */
  private @Nullable String refused(Account account, Work work, String why) {
    var line = account.line();
    issues.raise(
        Kind.DELIVERY_FAILED,
        Severity.WARNING,
        "opt-out-refused/" + line.id() + "/" + work.contact().value().substring(0, ENOUGH),
        false,
        "An opt-out could not be written into the list of channel "
            + line.id()
            + " ("
            + contacts.masked(account.list().kind(), work.address())
            + "): "
            + why
            + ". Enter it at "
            + line.provider().displayName()
            + " by hand.",
        null,
        null);
    optOuts.forget(work);
    return null;
  }

  private static Duration pause(int attempts) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 6));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
