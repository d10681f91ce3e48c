/** Connections: what each can do, how it is doing, and calls to its platform. */
@NullMarked
package allday.ingestion.connection;

import org.jspecify.annotations.NullMarked;
