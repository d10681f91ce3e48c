package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.http.Http;

/**
 * Sends messages through a provider. Called by the frame, from many threads, which waits, repeats,
 * limits the rate and keeps the history; it keeps nothing itself. Every documented answer of the
 * provider has its outcome; what the network does is an outcome too, and not an exception.
 */
public interface Channel {
  ProviderId provider();

  /**
   * Hands one message over.
   *
   * @param http bounds time and size; a clock or a store of tokens is injected where one is needed
   */
  Outcome send(Message message, ChannelAccount account, Http http);
}
