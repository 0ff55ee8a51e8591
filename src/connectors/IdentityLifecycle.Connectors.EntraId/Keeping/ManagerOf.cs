using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>The manager of a kept user, in the form that a list of users has it.</summary>
internal static class ManagerOf
{
    /// <summary>No manager.</summary>
    public const string Nobody = "null";

    public static string Write(Guid manager) => $$"""{"id":"{{manager:D}}"}""";

    /// <summary>The manager of a user that was read with $expand. The answer has no such property where there is none.</summary>
    public static string Write(JsonElement user) => Json.Find(user, UserProperties.Manager) switch
    {
        null or { ValueKind: JsonValueKind.Null } => Nobody,
        { } manager => Json.Id(manager) is Guid id ? Write(id) : manager.GetRawText(),
    };

    /// <summary>The manager's id; null if there is none.</summary>
    public static Guid? Read(KeptObject user)
    {
        using JsonDocument properties = JsonDocument.Parse(user.Properties);
        return Json.Find(properties.RootElement, UserProperties.Manager) is JsonElement manager ? Json.Id(manager) : null;
    }
}
