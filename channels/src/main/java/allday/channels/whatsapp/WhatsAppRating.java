package allday.channels.whatsapp;

import allday.channels.Meta;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt.Rated;
import allday.contracts.channel.Receipt.Rated.Aspect;
import allday.contracts.channel.Receipt.Rated.Subject;
import allday.contracts.channel.SenderRating;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The quality rating of our number, of which Meta sends no news any more.
 *
 * @see <a
 *     href="https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers">Business
 *     phone numbers</a>
 */
@Component
class WhatsAppRating implements SenderRating {
  @Override
  public ProviderId provider() {
    return WhatsAppProvider.ID;
  }

  @Override
  public Answer ask(ChannelAccount account, Http http) {
    var url =
        Urls.url(
            account.get(Meta.BASE_URL),
            "/{}/{}?fields=quality_rating",
            account.get(Meta.VERSION),
            account.get(WhatsAppProvider.PHONE_NUMBER_ID));
    var call = HttpCall.get(url).bearer(account.secret(WhatsAppProvider.ACCESS_TOKEN).reveal());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> new Answer.NotNow(silence.why());
      case HttpAnswer.Answered got when got.isSuccess() -> said(got);
      case HttpAnswer.Answered got -> new Answer.NotNow("WhatsApp answers http-" + got.status());
    };
  }

  private static Answer said(HttpAnswer.Answered got) {
    String word = Json.parseOrNothing(got.body()).at("/quality_rating").text("");
    return switch (word) {
      case "GREEN", "YELLOW", "RED" ->
          new Answer.Said(
              List.of(
                  new Rated(
                      "asked:" + word,
                      Subject.SENDER,
                      Aspect.QUALITY,
                      WhatsAppRated.rating(word),
                      word,
                      null,
                      null)));
      case "UNKNOWN", "NA" -> new Answer.Said(List.of());
      default -> new Answer.NotNow("WhatsApp answers without a rating");
    };
  }
}
