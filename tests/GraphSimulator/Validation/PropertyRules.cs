using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Views;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>What the service demands of values of single properties, whatever the object is.</summary>
internal sealed class PropertyRules(ObjectKind kind, string[] readOnly, string[] neverNull, IReadOnlyDictionary<string, int> longest)
{
    /// <summary>Refuses a value that the service refuses.</summary>
    public void Check(Call call, string property, JsonElement value)
    {
        if (!call.Simulator.Contract.HasProperty(kind.TypeName(), property) || Relation.Names.Contains(property))
        {
            throw Refusals.BadRequest($"Invalid property '{property}'.");
        }

        if (readOnly.Contains(property))
        {
            throw Refusals.ReadOnly(property);
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            if (neverNull.Contains(property))
            {
                throw Refusals.InvalidValue(property, kind.ToString());
            }

            return;
        }

        if (call.Simulator.Contract.IsOfWrongForm(kind.TypeName(), property, value))
        {
            throw Refusals.BadRequest($"Cannot convert the literal '{value}' to the expected type of the property '{property}'.");
        }

        CheckText(call, property, value);
    }

    private void CheckText(Call call, string property, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return;
        }

        string text = value.GetString()!;
        bool isForbiddenlyEmpty = text.Length == 0 && (neverNull.Contains(property) || call.Holds(Guesses.EmptyTextIsInvalid));
        if (isForbiddenlyEmpty || text.Length > longest.GetValueOrDefault(property, int.MaxValue))
        {
            throw Refusals.InvalidValue(property, kind.ToString());
        }
    }
}
