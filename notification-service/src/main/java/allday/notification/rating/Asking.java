package allday.notification.rating;

import allday.contracts.ProviderId;
import allday.contracts.channel.SenderRating;
import allday.contracts.channel.SenderRating.Answer;
import allday.contracts.http.Http;
import allday.kit.door.CalmLog;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks those providers for their rating that tell it to nobody who does not ask. */
@Component
class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);

  private final Map<ProviderId, SenderRating> ratings = new HashMap<>();
  private final ChannelDirectory channels;
  private final Ratings taking;
  private final CalmLog calm;
  private final Http http;

  Asking(
      ObjectProvider<SenderRating> ratings,
      ChannelDirectory channels,
      Ratings taking,
      CalmLog calm,
      Http http) {
    ratings.stream().forEach(one -> this.ratings.put(one.provider(), one));
    this.channels = channels;
    this.taking = taking;
    this.calm = calm;
    this.http = http;
  }

  void all() {
    for (var line : channels.all()) {
      var rating = ratings.get(line.provider().id());
      if (rating != null) {
        ask(line, rating);
      }
    }
  }

  private void ask(Line line, SenderRating rating) {
    switch (rating.ask(line.account(), http)) {
      case Answer.Said said -> said.ratings().forEach(one -> taking.take(line, one));
      case Answer.NotNow not ->
          calm.say(
              line.id() + "|rating-unread",
              more ->
                  log.info(
                      "Channel {}: the rating of its sender was not read: {}{}",
                      line.id(),
                      not.why(),
                      more));
    }
  }
}
