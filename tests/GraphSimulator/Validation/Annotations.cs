using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>Members of a body that are no properties: their type, and references to other objects.</summary>
internal static class Annotations
{
    /// <summary>Refuses references that this request does not write. None is left out in silence.</summary>
    public static void Check(JsonElement body, params IReadOnlyList<string> allowed)
    {
        foreach (JsonProperty property in body.EnumerateObject().Where(static property => property.Name.Contains('@')))
        {
            if (property.Name != "@odata.type" && !allowed.Contains(property.Name))
            {
                throw Refusals.BadRequest($"The annotation '{property.Name}' is not supported by this request.");
            }
        }
    }
}
