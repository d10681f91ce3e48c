/** Asks platforms for their orders: on a timetable, closing every gap, and out of queues. */
@NullMarked
package allday.ingestion.polling;

import org.jspecify.annotations.NullMarked;
