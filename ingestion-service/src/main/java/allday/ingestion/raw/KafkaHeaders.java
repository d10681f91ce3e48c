package allday.ingestion.raw;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The text headers of a record. */
public final class KafkaHeaders {
  private KafkaHeaders() {}

  public static Map<String, String> of(ConsumerRecord<?, ?> record) {
    var headers = new LinkedHashMap<String, String>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
