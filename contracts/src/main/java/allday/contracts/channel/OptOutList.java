package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;

/**
 * A list of people who want no messages that a provider keeps and that can be written to; an
 * optional part of a channel's package. The frame writes an opt-out there that came in another way,
 * after it has looked whether the person stands there already, and takes back only what it wrote.
 * Each call may come again after a crash, and has to be worth the same then.
 */
public interface OptOutList {
  ProviderId provider();

  /** Which messages it stops, of those the provider sends. */
  Kind kind();

  /** Whether the account's list can be written to: some have to be switched on. */
  default boolean isOf(ChannelAccount account) {
    return true;
  }

  /** Whether the address is on it now, whoever put it there. */
  Answer look(ChannelAccount account, String address, Http http);

  /** Nothing more is sent to the address. */
  Answer add(ChannelAccount account, String address, Http http);

  /** What {@link #add} did is undone, and nothing else. */
  Answer remove(ChannelAccount account, String address, Http http);

  /** What came of a call. The why is for staff and holds no address. */
  sealed interface Answer {

    /** How it stands now. */
    record Stands(boolean listed) implements Answer {}

    /** The provider keeps a list and does not show it: nobody knows who stands there. */
    record NotShown() implements Answer {}

    /** The provider is away, is asked too much, or refuses the account: asked again later. */
    record NotNow(String why) implements Answer {}

    /** The provider does not take this address, and will not. */
    record Never(String why) implements Answer {}

    /**
     * What an HTTP answer means for such a list.
     *
     * @param provider as staff call it
     * @param listed how it stands where the answer is a success
     */
    static Answer of(String provider, HttpAnswer answer, boolean listed) {
      return switch (answer) {
        case HttpAnswer.NoAnswer silence -> new NotNow(silence.why());
        case HttpAnswer.Answered got when got.isSuccess() -> new Stands(listed);
        case HttpAnswer.Answered got when mayPass(got.status()) ->
            new NotNow(provider + " answers http-" + got.status());
        case HttpAnswer.Answered got -> new Never(provider + " answers http-" + got.status());
      };
    }

    /**
     * Keys can be mended, and a path may be wrong for a while; what is said of an address stays.
     */
    private static boolean mayPass(int status) {
      return status != 400 && status != 422;
    }
  }
}
