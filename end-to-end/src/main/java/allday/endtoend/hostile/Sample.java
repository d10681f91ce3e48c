package allday.endtoend.hostile;

import java.util.Map;
import java.util.function.Function;

/**
 * A genuine request, and how its sender would sign another body.
 *
 * @param name of who sends it
 * @param path with its query
 * @param sign the headers of a request with this body, its proof among them
 */
record Sample(String name, String path, byte[] body, Function<byte[], Map<String, String>> sign) {

  Map<String, String> headers(byte[] body) {
    return sign.apply(body);
  }
}
