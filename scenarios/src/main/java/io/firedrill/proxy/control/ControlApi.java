package io.firedrill.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.proxy.relay.HostPort;
import io.firedrill.proxy.relay.Link;
import io.firedrill.proxy.relay.LinkSpec;
import io.firedrill.proxy.relay.Links;
import io.firedrill.proxy.relay.ToxicSpec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The requests, without HTTP around them. A refused request changes nothing. Thread-safe. */
final class ControlApi {
    private final Links links;
    private final String version;

    ControlApi(Links links, String version) {
        this.links = links;
        this.version = version;
    }

    /** @param path segments after the first slash, decoded */
    Answer answer(HttpMethod method, List<String> path, byte[] body) throws ApiException {
        try {
            return route(method, path, body);
        } catch (IOException e) {
            throw ApiException.of(HttpResponseStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Answer route(HttpMethod method, List<String> path, byte[] body) throws ApiException, IOException {
        String first = path.isEmpty() ? "" : path.get(0);
        int length = path.size();
        if (length == 1) {
            switch (first) {
                case "version" -> {
                    return require(method, HttpMethod.GET, version());
                }
                case "metrics" -> {
                    return require(method, HttpMethod.GET, new ProxyMetrics(links).answer());
                }
                case "reset" -> {
                    return reset(method);
                }
                case "populate" -> {
                    return populate(method, body);
                }
                default -> {}
            }
        }
        if (!first.equals("proxies")) {
            throw ApiException.of(HttpResponseStatus.NOT_FOUND, "page not found");
        }
        if (length == 1) {
            return proxies(method, body);
        }
        Link link = links.find(path.get(1)).orElseThrow(ApiException::noProxy);
        if (length == 2) {
            return proxy(method, link, body);
        }
        if (!path.get(2).equals("toxics") || length > 4) {
            throw ApiException.of(HttpResponseStatus.NOT_FOUND, "page not found");
        }
        return length == 3 ? toxics(method, link, body) : toxic(method, link, path.get(3), body);
    }

    private static Answer require(HttpMethod method, HttpMethod wanted, Answer answer) throws ApiException {
        if (!method.equals(wanted)) {
            throw notAllowed(method);
        }
        return answer;
    }

    private static ApiException notAllowed(HttpMethod method) {
        return ApiException.of(HttpResponseStatus.METHOD_NOT_ALLOWED, "method not allowed here: " + method);
    }

    private Answer version() {
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("version", version));
    }

    private Answer reset(HttpMethod method) throws ApiException, IOException {
        require(method, HttpMethod.POST, Answer.noContent());
        links.reset();
        return Answer.noContent();
    }

    private Answer proxies(HttpMethod method, byte[] body) throws ApiException, IOException {
        if (method.equals(HttpMethod.GET)) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            links.all().forEach(link -> all.set(link.spec().name(), ProxyJson.of(link)));
            return Answer.ok(all);
        }
        require(method, HttpMethod.POST, Answer.noContent());
        LinkSpec spec = ProxyJson.link(ProxyJson.object(body));
        return Answer.created(ProxyJson.of(links.add(spec).orElseThrow(ApiException::proxyExists)));
    }

    private Answer populate(HttpMethod method, byte[] body) throws ApiException, IOException {
        require(method, HttpMethod.POST, Answer.noContent());
        JsonNode wanted = ProxyJson.parse(body);
        if (!wanted.isArray()) {
            throw ApiException.badRequest("an array of proxies is wanted");
        }
        List<LinkSpec> specs = new ArrayList<>();
        for (JsonNode one : wanted) {
            LinkSpec spec = ProxyJson.link(one, " at proxy " + (specs.size() + 1));
            HostPort.parse(spec.listen());
            HostPort.parse(spec.upstream());
            specs.add(spec);
        }
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        links.populate(specs).forEach(link -> made.add(ProxyJson.of(link)));
        return Answer.created(JsonNodeFactory.instance.objectNode().set("proxies", made));
    }

    private Answer proxy(HttpMethod method, Link link, byte[] body) throws ApiException, IOException {
        if (method.equals(HttpMethod.GET)) {
            return Answer.ok(ProxyJson.of(link));
        }
        if (method.equals(HttpMethod.DELETE)) {
            links.remove(link.spec().name());
            return Answer.noContent();
        }
        requireChange(method);
        link.update(ProxyJson.link(ProxyJson.object(body), link.spec()));
        return Answer.ok(ProxyJson.of(link));
    }

    private Answer toxics(HttpMethod method, Link link, byte[] body) throws ApiException {
        if (method.equals(HttpMethod.GET)) {
            return Answer.ok(ProxyJson.of(link.toxics()));
        }
        require(method, HttpMethod.POST, Answer.noContent());
        ToxicSpec toxic = ProxyJson.toxic(ProxyJson.object(body));
        if (!link.add(toxic)) {
            throw ApiException.toxicExists();
        }
        return Answer.ok(ProxyJson.of(toxic));
    }

    private Answer toxic(HttpMethod method, Link link, String name, byte[] body) throws ApiException {
        ToxicSpec before = link.toxic(name).orElseThrow(ApiException::noToxic);
        if (method.equals(HttpMethod.GET)) {
            return Answer.ok(ProxyJson.of(before));
        }
        if (method.equals(HttpMethod.DELETE)) {
            if (!link.remove(name)) {
                throw ApiException.noToxic();
            }
            return Answer.noContent();
        }
        requireChange(method);
        ToxicSpec after = ProxyJson.toxic(ProxyJson.object(body), before);
        if (!link.replace(after)) {
            throw ApiException.noToxic();
        }
        return Answer.ok(ProxyJson.of(after));
    }

    private static void requireChange(HttpMethod method) throws ApiException {
        if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PATCH)) {
            throw notAllowed(method);
        }
    }
}
