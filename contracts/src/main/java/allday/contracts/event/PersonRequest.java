package allday.contracts.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a platform asks on behalf of a person, or of a shop for all of its persons: the record on
 * {@code privacy.requests}. It becomes a case with a deadline; no order is made of it. Personal
 * data: prints no address.
 *
 * @param id what makes two deliveries of it the same, within the connection
 * @param topic the platform's word for it
 * @param addresses the person's, as the platform wrote them: numbers and mail addresses; empty
 *     where it names them otherwise
 * @param named how the platform names the person, or the shop: an id, nothing personal
 * @param ofShop it is of all persons of the shop
 * @param orders whose orders, by the platform's ids; empty where it does not say
 * @param dueAt until when the platform wants it done
 */
public record PersonRequest(
    String id,
    Wish wish,
    String platform,
    String connection,
    String topic,
    List<String> addresses,
    String named,
    boolean ofShop,
    List<String> orders,
    Instant receivedAt,
    @Nullable Instant dueAt) {

  /** What is asked for. */
  public enum Wish {
    /** To see what is known. */
    ACCESS,
    /** To be forgotten. */
    ERASURE
  }

  public PersonRequest {
    addresses = List.copyOf(addresses);
    orders = List.copyOf(orders);
  }

  /** What comes together stays in its order. */
  public String key() {
    return connection + "/" + id;
  }

  /** As it is on the topic. */
  public byte[] json() {
    return JsonMapper.shared().writeValueAsBytes(this);
  }

  @Override
  public String toString() {
    return "PersonRequest[" + connection + " " + topic + " " + id + "]";
  }
}
