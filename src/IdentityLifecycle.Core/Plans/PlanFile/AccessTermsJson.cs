using System.Text.Json;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>The terms of access as JSON. Of the usual ones nothing is written, so that plans of earlier versions keep their hashes.</summary>
internal static class AccessTermsJson
{
    /// <summary>Writes them as a property, unless they are the usual ones.</summary>
    public static void Write(Utf8JsonWriter writer, AccessTerms terms)
    {
        if (terms != default)
        {
            writer.WriteStartArray("terms"u8);
            WriteValues(writer, terms);
            writer.WriteEndArray();
        }
    }

    /// <summary>Writes them into a list.</summary>
    public static void WriteValues(Utf8JsonWriter writer, AccessTerms terms)
    {
        writer.WriteStringValue(PlanNames<ClaimOrigin>.Of(terms.Claim));
        writer.WriteBooleanValue(terms.IsEligible);
        if (terms.Until is { } until)
        {
            writer.WriteStringValue(until);
        }
    }

    /// <summary>Reads the property, if it is there.</summary>
    public static AccessTerms Read(ref PlanLine line)
    {
        if (!line.TryProperty("terms"u8))
        {
            return default;
        }

        line.StartArray();
        return ReadValues(ref line);
    }

    /// <summary>Reads them up to the end of a list.</summary>
    public static AccessTerms ReadValues(ref PlanLine line)
    {
        AccessTerms terms = new(line.Name<ClaimOrigin>(), line.Truth());
        if (line.TryEndArray())
        {
            return terms;
        }

        terms = terms with { Until = line.Instant() };
        line.EndArray();
        return terms;
    }
}
