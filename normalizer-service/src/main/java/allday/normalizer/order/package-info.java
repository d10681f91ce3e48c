/** The life of an order: pure rules, no Spring and no SQL. */
@NullMarked
package allday.normalizer.order;

import org.jspecify.annotations.NullMarked;
