package io.firedrill.proxy.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.DelegatingHandle;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.RecvByteBufAllocator.Handle;
import io.netty.util.UncheckedBooleanSupplier;

/** Reads much at once while the budget lasts, and little when it is spent: one read more is always made. */
@SuppressWarnings("deprecation") // the way that Netty 4.2 itself still goes
final class BudgetedReads extends AdaptiveRecvByteBufAllocator {
    private static final int LEAST_BYTES = 1 << 10;
    private static final int FIRST_BYTES = 4 << 10;
    private static final int MOST_BYTES = 256 << 10;
    private static final int SPENT_BYTES = 4 << 10;

    private final HoldBudget budget;

    BudgetedReads(HoldBudget budget) {
        super(LEAST_BYTES, FIRST_BYTES, MOST_BYTES);
        this.budget = budget;
    }

    @Override
    public Handle newHandle() {
        return new Budgeted((ExtendedHandle) super.newHandle());
    }

    private final class Budgeted extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adaptive;

        Budgeted(ExtendedHandle adaptive) {
            super(adaptive);
            this.adaptive = adaptive;
        }

        @Override
        public int guess() {
            int wanted = super.guess();
            return budget.isSpent() ? Math.min(SPENT_BYTES, wanted) : wanted;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return allocator.ioBuffer(guess());
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return adaptive.continueReading(maybeMoreData);
        }
    }
}
