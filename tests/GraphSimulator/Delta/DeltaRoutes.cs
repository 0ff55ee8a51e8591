using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>The delta functions of users and groups.</summary>
internal static partial class DeltaRoutes
{
    private const int MostIds = 50;

    private static readonly string[] s_refused = ["$top", "$expand", "$orderby", "$search", "$skip", "$count"];

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", "users/delta", PermissionNames.ReadUsers, static call => Answer(call, ObjectKind.User, "users")),
        new("GET", "groups/delta", PermissionNames.ReadGroups, static call => Answer(call, ObjectKind.Group, "groups")),
    ];

    private static GraphResponse Answer(Call call, ObjectKind kind, string collection)
    {
        if (s_refused.FirstOrDefault(option => call.Request.Option(option) is not null) is { } refused)
        {
            throw Refusals.UnsupportedQuery($"The query option '{refused}' is not supported by the delta function of '{collection}'.");
        }

        DeltaToken token = ReadToken(call, collection);
        DeltaTracking tracking = DeltaTracking.Read(call, kind, token.Select);
        JsonObject[] page = [.. new DeltaRound(call, tracking, token).Entries().Skip(token.Position).Take(call.Simulator.Delta.PageSize + 1)];
        bool isLast = page.Length <= call.Simulator.Delta.PageSize;
        JsonObject body = new() { ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#{collection}" };
        body[isLast ? "@odata.deltaLink" : "@odata.nextLink"] = LinkTo(call, isLast ? AtTheEnd(call, token) : token with { Position = token.Position + call.Simulator.Delta.PageSize }, isLast);
        body["value"] = new JsonArray([.. page.Take(call.Simulator.Delta.PageSize)]);
        return GraphResponse.Ok(body);
    }

    /// <summary>The token of the request with the version that the round leads to; a new one if the request has none.</summary>
    private static DeltaToken ReadToken(Call call, string collection)
    {
        string? text = call.Request.Option("$skiptoken") ?? call.Request.Option("$deltatoken");
        DeltaToken fresh = new()
        {
            Collection = collection,
            Select = call.Request.Option("$select"),
            Ids = ReadIds(call.Request.Option("$filter")),
            To = call.SeenVersion.Number,
            OrderSeed = call.Simulator.Delta.OrderSeed,
            IssuedAt = call.Now,
            Epoch = call.Simulator.Delta.Epoch,
        };
        if (string.IsNullOrEmpty(text))
        {
            return fresh;
        }

        if (text == "latest")
        {
            return fresh with { From = call.SeenVersion.Number };
        }

        DeltaToken token = DeltaToken.Read(text) is { } read && read.Collection == collection ? read : throw Refusals.BadRequest("Badly formed token.");
        Check(call, token);
        return token.To is null ? token with { To = Math.Max(call.SeenVersion.Number, token.From!.Value), Replayed = call.Simulator.Delta.ReplayedWrites, OrderSeed = call.Simulator.Delta.OrderSeed } : token;
    }

    private static void Check(Call call, DeltaToken token)
    {
        if (token.Epoch != call.Simulator.Delta.Epoch)
        {
            GraphException gone = new(410, call.Holds(Guesses.ResetNamesItsCode) ? "resyncRequired" : "", "Resync is required.");
            gone.Headers["Location"] = $"{call.Request.Host}/v1.0/{token.Collection}/delta?$deltatoken=";
            throw gone;
        }

        if (call.Now - token.IssuedAt > DeltaFeed.TokenLifetime)
        {
            throw new GraphException(call.Holds(Guesses.ExpiredDeltaTokenIs400) ? 400 : 404, "syncStateNotFound", "The sync state generation is not found. The delta token is expired and data must be synchronized again.");
        }
    }

    private static DeltaToken AtTheEnd(Call call, DeltaToken token) => token with { From = token.To, To = null, Position = 0, IssuedAt = call.Now };

    private static string LinkTo(Call call, DeltaToken token, bool isDelta) => $"{call.Request.Host}/v1.0/{token.Collection}/delta?{(isDelta ? "$deltatoken" : "$skiptoken")}={token}";

    private static string[] ReadIds(string? filter)
    {
        if (filter is null)
        {
            return [];
        }

        Match match = IdFilter().Match(filter.Trim());
        string[] ids = match.Success ? [.. match.Groups["id"].Captures.Select(static capture => capture.Value.ToLowerInvariant())] : throw Refusals.UnsupportedQuery("Only filters on the property 'id' are supported by the delta function.");
        return ids.Length <= MostIds ? ids : throw Refusals.UnsupportedQuery($"At most {MostIds} objects can be filtered by the delta function.");
    }

    [GeneratedRegex(@"^\(?(?:id eq '(?<id>[^']+)'\s*(?:or\s+)?)+\)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IdFilter();
}
