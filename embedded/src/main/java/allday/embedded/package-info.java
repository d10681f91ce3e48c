/** A real PostgreSQL and a real Kafka broker inside or beside this process. */
@NullMarked
package allday.embedded;

import org.jspecify.annotations.NullMarked;
