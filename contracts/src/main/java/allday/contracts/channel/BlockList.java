package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.http.Http;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider sends nothing to any more, whatever we ask of it; an optional part of a channel's
 * package. Read by the frame once a day, page by page, and compared with our own list: a STOP or a
 * complaint that no receipt told us of is found so.
 */
public interface BlockList {
  ProviderId provider();

  /**
   * A page of those blocked.
   *
   * @param after what the page before named as its next; null for the first
   */
  Page page(ChannelAccount account, @Nullable String after, Http http);

  /** What came of asking. */
  sealed interface Page {

    /**
     * Some of those blocked.
     *
     * @param next where the list goes on; null where it ends
     */
    record Some(List<Blocked> blocked, @Nullable String next) implements Page {
      public Some {
        blocked = List.copyOf(blocked);
      }
    }

    /** It could not be read. The why is for staff and holds no address. */
    record NotNow(String why) implements Page {}
  }

  /**
   * Somebody who is blocked. Personal data: prints no address.
   *
   * @param purpose null for all that is sent through the account
   * @param how the provider's word for it
   * @param since null where the provider does not say
   */
  record Blocked(
      Kind kind,
      String address,
      @Nullable Purpose purpose,
      Why why,
      String how,
      @Nullable Instant since) {
    @Override
    public String toString() {
      return "Blocked[" + kind + " " + why + "]";
    }
  }

  /** Why somebody is blocked. */
  enum Why {
    /** The person does not want it. */
    OPTED_OUT,
    /** The person reported it as spam. */
    COMPLAINT,
    /** The address reaches nobody. */
    ADDRESS_DEAD
  }
}
