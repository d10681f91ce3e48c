package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.http.Http;
import java.util.List;

/**
 * How a provider rates our sender; an optional part of the package of one that tells it only to who
 * asks. Asked by the frame once an hour.
 */
public interface SenderRating {
  ProviderId provider();

  Answer ask(ChannelAccount account, Http http);

  /** What came of asking. */
  sealed interface Answer {

    /** What the provider thinks; empty where it has no opinion yet. */
    record Said(List<Receipt.Rated> ratings) implements Answer {
      public Said {
        ratings = List.copyOf(ratings);
      }
    }

    /** It could not be read. The why is for staff. */
    record NotNow(String why) implements Answer {}
  }
}
