using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Refers to other objects of the tenant.</summary>
internal static class Reference
{
    /// <summary>The address by which a write refers to an object.</summary>
    public static string To(Uri service, string id) => $"{service}/directoryObjects/{Uri.EscapeDataString(id)}";

    /// <summary>Writes the body of a request that adds or sets one reference.</summary>
    public static void Write(Utf8JsonWriter body, Uri service, string id) => body.WriteString("@odata.id", To(service, id));
}
