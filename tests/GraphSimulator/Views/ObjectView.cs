using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Query;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Views;

/// <summary>Shows objects in answers.</summary>
internal static class ObjectView
{
    /// <summary>An object in a collection of its own type.</summary>
    public static JsonObject Show(Call call, TenantState state, DirectoryObject one, Selection selection)
    {
        JsonObject shown = [];
        foreach (string property in selection.Properties)
        {
            shown[property] = Json.Node(ObjectValues.Shown(call, state, one, property));
        }

        Expansion.Apply(call, state, one, shown);
        return shown;
    }

    /// <summary>An object as the whole answer.</summary>
    public static JsonObject ShowSingly(Call call, TenantState state, DirectoryObject one, Selection selection, string collection)
    {
        JsonObject shown = new() { ["@odata.context"] = $"{call.Request.Host}/v1.0/$metadata#{collection}{ContextOf(selection)}/$entity" };
        foreach ((string name, JsonNode? value) in Show(call, state, one, selection))
        {
            shown[name] = value?.DeepClone();
        }

        return shown;
    }

    /// <summary>An object among others of several types.</summary>
    public static JsonObject ShowAmongOthers(Call call, TenantState state, DirectoryObject one, Selection? selection = null)
    {
        Selection shown = selection ?? Selection.OfMembers(call, one.Kind);
        JsonObject json = new() { ["@odata.type"] = $"#{one.Kind.TypeName()}" };
        foreach (string property in shown.Properties)
        {
            json[property] = Json.Node(ObjectValues.Shown(call, state, one, property));
        }

        return json;
    }

    /// <summary>An object of which the token may know no more than that it exists.</summary>
    public static JsonObject ShowVeiled(DirectoryObject one) => one.Kind switch
    {
        ObjectKind.User => Veil(one, "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"),
        _ => Veil(one, "displayName"),
    };

    internal static string ContextOf(Selection selection) => selection.IsExplicit ? $"({string.Join(',', selection.Properties.Skip(1).DefaultIfEmpty("id"))})" : "";

    private static JsonObject Veil(DirectoryObject one, params IEnumerable<string> properties)
    {
        JsonObject json = new() { ["@odata.type"] = $"#{one.Kind.TypeName()}", ["id"] = one.Id };
        foreach (string property in properties)
        {
            json[property] = null;
        }

        return json;
    }
}
