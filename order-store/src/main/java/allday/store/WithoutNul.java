package allday.store;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** PostgreSQL's text has no NUL; a stranger's may. */
public final class WithoutNul extends StdSerializer<String> {
  public WithoutNul() {
    super(String.class);
  }

  @Override
  public void serialize(String text, JsonGenerator out, SerializationContext context)
      throws JacksonException {
    out.writeString(text.indexOf('\u0000') < 0 ? text : text.replace("\u0000", ""));
  }
}
