using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The reply to the reading of one user.</summary>
/// <param name="User">The reply with the user's properties and manager.</param>
/// <param name="Sponsors">The reply with the user's sponsors; null if nobody asked for them. A request expands one relation only, so that they come by themselves.</param>
internal sealed record UserReply(GraphReply User, GraphReply? Sponsors)
{
    /// <summary>The reply that decides whether the user was read. Sponsors that may not be read, or are not found for a user who is, are unknown, and the rest is not.</summary>
    public GraphReply Deciding => User.IsSuccess && Sponsors is { IsSuccess: false, IsNotFound: false } failed && failed.Answer?.Status != HttpStatusCode.Forbidden ? failed : User;

    /// <summary>The id and the facts of the user; null if it was not read.</summary>
    public (string Id, Dictionary<string, Fact> Facts)? Parse(UserSchema schema) => !Deciding.IsSuccess ? null : User.Read<(string Id, Dictionary<string, Fact> Facts)?>(user => Json.Text(user, "id") is string id
        ? (id, schema.Properties.ToDictionary(static property => property.Definition.Name, property => FactOf(property, user), StringComparer.OrdinalIgnoreCase))
        : null);

    private Fact FactOf(UserProperty property, JsonElement user) => property.Property == UserProperties.Sponsors ? SponsorsOf() : PropertyFact.Of(property, user);

    // The service has sponsors by the hundred on a page. Of somebody with more nobody looks at the rest.
    private Fact SponsorsOf() => Sponsors?.Read(static page => Json.Find(page, "@odata.nextLink") is null ? PropertyFact.Objects(Json.Find(page, "value")) : Fact.Unknown) ?? Fact.Unknown;
}
