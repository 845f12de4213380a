package io.firedrill.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Lets everything through. */
public record Noop() implements Toxic {
    @Override
    public Stage stage(StageContext context) {
        return new Stage.Stateless() {
            @Override
            public void become(Toxic changed) {}

            @Override
            public void send(ByteBuf chunk) {
                context.next().send(chunk);
            }

            @Override
            public void finish() {
                context.next().finish();
            }
        };
    }
}
