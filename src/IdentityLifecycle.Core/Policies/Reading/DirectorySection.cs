using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>One directory's section, together with what its connector declares.</summary>
internal sealed class DirectorySection(PolicyContext context, string name, PolicyObject section)
{
    private readonly IReadOnlySet<string> _redacted = context.RedactedIn(name);
    private readonly ConnectorDescription? _connector = context.Connections.Describe(section, ConnectorRoles.Directory);

    public PolicyContext Context => context;

    public string Name => name;

    public PolicyObject Section => section;

    public string Connector => _connector?.Name ?? "unknown";

    public DirectoryCapabilities Capabilities => _connector?.Directory ?? new DirectoryCapabilities();

    /// <summary>The directory's attributes; null if they are only known when it is read.</summary>
    public AttributeSchema? Schema => context.SchemaOf(name, section);

    /// <summary>The attributes that must not be shown.</summary>
    public IReadOnlySet<string> Redacted => _redacted;

    public DirectoryScope Scope => new(context.Identity, Schema, context.DirectoriesBeside(name));

    /// <summary>Whether the directory can only be compared, not written. Its connector is then not asked for anything.</summary>
    public bool IsReadOnly => Capabilities.Operations.Count == 0;

    public bool Can(OperationKind kind) => IsReadOnly || Capabilities.Operations.Contains(kind);

    /// <summary>The form of access that a key of a grant names here; null if the connector does not have it.</summary>
    public EntitlementForm? FindForm(string keyWord) => Forms.FirstOrDefault(form => form.KeyWord == keyWord);

    /// <summary>The forms of access that grants can give here.</summary>
    public IReadOnlyList<EntitlementForm> Forms => IsReadOnly ? EntitlementForm.Known : Capabilities.Entitlements;

    public MappingExpression? Mapping(PolicyText? text, bool allowsWord = false, bool allowsGenerated = false, bool allowsUnique = false, bool allowsRedacted = false, bool allowsIgnoredObject = false) =>
        context.Expressions.ReadMapping(
            text,
            new MappingPlace(Scope) { Directory = name, AllowsWord = allowsWord, AllowsGenerated = allowsGenerated, AllowsUnique = allowsUnique, AllowsRedacted = allowsRedacted, AllowsIgnoredObject = allowsIgnoredObject });

    /// <summary>Reads the names of <c>onChangeOf</c>. A name that is not declared is reported.</summary>
    public IReadOnlyList<string> OnChangeOf(PolicyObject? apply)
    {
        List<string> attributes = [];
        foreach (PolicyText name in apply?.TextsOf("onChangeOf") ?? [])
        {
            if (context.TryFindAttribute(name, out AttributeDefinition? attribute))
            {
                attributes.Add(attribute.Name);
            }
        }

        return attributes;
    }

    /// <summary>
    /// The directory's definition of an attribute. Null if the schema is not known; also null, and reported, if there is no such attribute.
    /// </summary>
    public AttributeDefinition? FindAttribute(TextPosition position, string path, string attribute)
    {
        AttributeDefinition? definition = Schema?.Find(attribute);
        if (definition is null && Schema is not null)
        {
            string? nearest = NearestName.Find(attribute, Schema.Attributes.Select(static known => known.Name));
            context.Problems.Invalid(position, path, $"The directory \"{name}\" ({Connector}) has no attribute \"{attribute}\".", nearest);
        }

        return definition;
    }

    /// <summary>Checks an attribute that is to be written, and a constant value for it.</summary>
    public AttributeDefinition? CheckWritten(PolicyMember member, MappingExpression? value)
    {
        AttributeDefinition? definition = FindAttribute(member.Position, member.Value.Path, member.Key);
        if (definition is { IsWritable: false } && !IsReadOnly)
        {
            context.Problems.Invalid(member.Position, member.Value.Path, $"The attribute \"{definition.Name}\" of \"{name}\" ({Connector}) cannot be written.");
        }

        if (definition is not null && value is { IsConstant: true } && !Takes(definition, value))
        {
            context.Problems.Invalid(member.Value, $"The attribute \"{definition.Name}\" is of type {definition.Type}, which cannot hold this value.");
        }

        return definition;
    }

    private static bool Takes(AttributeDefinition definition, MappingExpression value)
    {
        try
        {
            return value.Constant.IsUnknown || !ValueConversion.Convert(value.Constant, definition.Type, value.Text).IsUnknown;
        }
        catch (MappingException)
        {
            return false;
        }
    }
}
