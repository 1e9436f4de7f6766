using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>An MLflow tracking server, spoken to as its REST API 2.0 is documented. What passes by (a busy server, a broken line) is tried again; nothing secret is ever part of a message.</summary>
internal sealed class MlflowServer : IDisposable
{
    private const string Api = "api/2.0/mlflow/";
    private const int Attempts = 6;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(60);

    private readonly HttpClient http;
    private readonly TimeSpan firstPause;

    /// <param name="address">Where it is, as people write it.</param>
    /// <param name="environment">Looks up an environment variable: MLflow's own <c>MLFLOW_TRACKING_...</c> hold the credentials.</param>
    /// <param name="firstPause">How long to wait before the second attempt; each further pause is twice as long.</param>
    /// <exception cref="NotebookOpsException">That is no address.</exception>
    public MlflowServer(string address, Func<string, string?> environment, TimeSpan? firstPause = null)
    {
        if (!Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new NotebookOpsException("The address of an MLflow server looks like `http://host:5000` or `https://host/path`, and this one does not.");
        }

        this.firstPause = firstPause ?? TimeSpan.FromSeconds(0.5);
        Place = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
#pragma warning disable CA2000 // The client disposes its handler.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
#pragma warning restore CA2000
        {
            BaseAddress = new Uri(Place + "/"),
            // Artifacts may be large; a dead line is noticed by the socket.
            Timeout = TimeSpan.FromMinutes(10),
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NotebookOps", null));
        http.DefaultRequestHeaders.Authorization = Credentials(uri, environment);
    }

    /// <summary>The address without user and password.</summary>
    public string Place { get; }

    public Task<JsonElement> PostAsync(string method, JsonObject body, CancellationToken cancellationToken) => PostAsync(method, body, null, cancellationToken);

    /// <summary>Does what must not be done twice.</summary>
    /// <param name="method">The method.</param>
    /// <param name="body">What it is told.</param>
    /// <param name="find">Looks whether it was done after all, before it is tried again: an answer may have been lost on the way back.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task<JsonElement> PostAsync(string method, JsonObject body, Func<Task<JsonElement?>>? find, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, Api + method) { Content = Json(body) }, method, cancellationToken, find);

    /// <summary>A body that is bytes of JSON already, made anew for each attempt.</summary>
    public Task<JsonElement> PostAsync(string method, Func<byte[]> body, Func<Task<JsonElement?>> find, CancellationToken cancellationToken) => SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, Api + method) { Content = new ByteArrayContent(body()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } },
        method, cancellationToken, find);

    public Task<JsonElement> GetAsync(string method, IEnumerable<(string Name, string Value)> query, CancellationToken cancellationToken)
    {
        var text = string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return SendAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{Api}{method}?{text}"), method, cancellationToken);
    }

    /// <summary>Sends a file to where the server keeps artifacts.</summary>
    /// <param name="path">The path below the server's root for artifacts, with <c>/</c>.</param>
    /// <param name="open">Opens the bytes; again for each attempt.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public Task PutArtifactAsync(string path, Func<Stream> open, CancellationToken cancellationToken)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return SendAsync(() => new HttpRequestMessage(HttpMethod.Put, "api/2.0/mlflow-artifacts/artifacts/" + escaped)
        {
            Content = new StreamContent(open()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        }, "artifacts", cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static ByteArrayContent Json(JsonObject body) =>
        new(Encoding.UTF8.GetBytes(body.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private async Task<JsonElement> SendAsync(Func<HttpRequestMessage> request, string method, CancellationToken cancellationToken, Func<Task<JsonElement?>>? find = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (attempt > 1 && find is not null && await find() is { } done)
            {
                return done;
            }

            var pause = firstPause * Math.Pow(2, attempt - 1);
            try
            {
                using var message = request();
                using var response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return await ReadAsync(response, method, cancellationToken);
                }

                if (attempt == Attempts || !(response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500))
                {
                    throw await ErrorAsync(response, method, cancellationToken);
                }

                pause = Wished(response) ?? pause;
            }
            catch (HttpRequestException e) when (attempt == Attempts)
            {
                throw new NotebookOpsException($"The MLflow server `{Place}` cannot be reached: {e.Message} What was sent before is there; push again, and only the rest is sent.", e);
            }
            catch (HttpRequestException)
            {
                // The server may come back; the pause below gives it time.
            }
            catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new NotebookOpsException($"The MLflow server `{Place}` did not answer within {http.Timeout.TotalMinutes:0} minutes. What was sent before is there; push again, and only the rest is sent.", e);
            }

            await Task.Delay(pause < s_longestPause ? pause : s_longestPause, cancellationToken);
        }
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, string method, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException e)
        {
            throw new NotebookOpsException($"`{Place}` answered `{method}` with something that is not JSON: it is no MLflow server, or a page stands before it that wants a login.", e);
        }
    }

    private async Task<MlflowException> ErrorAsync(HttpResponseMessage response, string method, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (code, said) = ((string?)null, (string?)null);
        try
        {
            var error = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            code = error.GetProperty("error_code").GetString();
            said = error.GetProperty("message").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            // A proxy's page, not the server's own words.
        }

        var text = said is null ? "" : $": {(said.Length > 300 ? said[..300] + "..." : said).TrimEnd('.')}";
        var cure = status is 401 or 403
            ? "Set `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `MLFLOW_TRACKING_PASSWORD`, to what it accepts."
            : "What was sent before is there; push again when this is settled, and only the rest is sent.";
        return new MlflowException(string.Create(CultureInfo.InvariantCulture, $"The MLflow server `{Place}` refused `{method}` with {status}{text}. {cure}"), status, code);
    }

    private static TimeSpan? Wished(HttpResponseMessage response) => response.Headers.RetryAfter is { } retry
        ? retry.Delta ?? (retry.Date - DateTimeOffset.UtcNow is { } until && until > TimeSpan.Zero ? until : null)
        : null;

    private static AuthenticationHeaderValue? Credentials(Uri uri, Func<string, string?> environment)
    {
        var (user, password) = (environment("MLFLOW_TRACKING_USERNAME"), environment("MLFLOW_TRACKING_PASSWORD"));
        if (!string.IsNullOrEmpty(uri.UserInfo))
        {
            var parts = uri.UserInfo.Split(':', 2);
            (user, password) = (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }

        if (!string.IsNullOrEmpty(user) && password is not null)
        {
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        return environment("MLFLOW_TRACKING_TOKEN") is { Length: > 0 } token ? new AuthenticationHeaderValue("Bearer", token) : null;
    }
}
