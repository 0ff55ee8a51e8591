using IdentityLifecycle.Connectors.EntraId.Schema;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>The requests for whole collections.</summary>
internal static class GraphRequests
{
    /// <summary>All users with the properties that the schema needs, and with their managers if it has them.</summary>
    public static RequestInformation Users(GraphServiceClient client, UserSchema schema, IReadOnlySet<string> denied, int pageSize) => client.Users.ToGetRequestInformation(request =>
    {
        request.QueryParameters.Select = schema.Selection(denied);
        request.QueryParameters.Expand = schema.HasManager ? ["manager($select=id)"] : [];
        request.QueryParameters.Top = pageSize;
    });

    /// <summary>One user with one property, to see whether it may be read.</summary>
    public static RequestInformation Probe(GraphServiceClient client, string property) => client.Users.ToGetRequestInformation(request =>
    {
        request.QueryParameters.Select = ["id", property];
        request.QueryParameters.Top = 1;
    });

    /// <summary>All groups with what tells their kind.</summary>
    public static RequestInformation Groups(GraphServiceClient client, int pageSize) => client.Groups.ToGetRequestInformation(request =>
    {
        request.QueryParameters.Select = ["id", "displayName", .. GroupKind.Properties];
        request.QueryParameters.Top = pageSize;
    });

    /// <summary>The direct members of a group: their ids and types.</summary>
    public static RequestInformation Members(GraphServiceClient client, string group, int pageSize) => client.Groups[group].Members.ToGetRequestInformation(request =>
    {
        request.QueryParameters.Select = ["id"];
        request.QueryParameters.Top = pageSize;
    });
}
