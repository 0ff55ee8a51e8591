using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans;

/// <summary>
/// Spells out an object with all its public properties, whatever they are, so that a property that the plan file forgets shows up.
/// Date-times keep their offset and texts their code units.
/// </summary>
internal static class Dump
{
    public static string Of(object? value)
    {
        StringBuilder text = new();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string characters: text.Append('"').AppendJoin(' ', characters.Select(static character => ((int)character).ToString("x4", CultureInfo.InvariantCulture))).Append('"'); break;
            case DateTimeOffset instant: text.Append(instant.ToString("O", CultureInfo.InvariantCulture)); break;
            case double number: text.Append('d').Append(BitConverter.DoubleToInt64Bits(number)); break;
            case IFormattable or bool: text.Append(value.GetType().Name).Append(' ').Append(CultureInfo.InvariantCulture, $"{value}"); break;
            case Fact fact: text.Append(fact.State); Append(text, fact.Value, depth); break;
            case ComplexValue complex: Append(text, complex.Names.SelectMany(name => new object[] { name, complex[name] }).ToArray(), depth); break;
            case IEnumerable items: AppendItems(text, items, depth); break;
            default: AppendProperties(text, value, depth); break;
        }
    }

    private static void AppendItems(StringBuilder text, IEnumerable items, int depth)
    {
        text.Append('[');
        foreach (object? item in items)
        {
            Append(text, item, depth + 1);
            text.Append(',');
        }

        text.Append(']');
    }

    private static void AppendProperties(StringBuilder text, object value, int depth)
    {
        Assert.True(depth < 30);
        text.Append(value.GetType().Name).Append('{');
        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            Append(text.Append(field.Name).Append('='), field.GetValue(value), depth + 1);
        }

        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsContent))
        {
            Append(text.Append(property.Name).Append('='), property.GetValue(value), depth + 1);
        }

        text.Append('}');
    }

    private static bool IsContent(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && !(property.DeclaringType == typeof(LifecyclePlan) && property.Name == nameof(LifecyclePlan.FileHash));
}
