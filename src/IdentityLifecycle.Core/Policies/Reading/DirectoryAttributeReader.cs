using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads a directory's <c>attributes</c>.</summary>
internal sealed class DirectoryAttributeReader(DirectorySection directory)
{
    public IReadOnlyList<DirectoryAttribute> Read() =>
        [.. directory.Section.MembersOf("attributes").Select(Read).OfType<DirectoryAttribute>()];

    private DirectoryAttribute? Read(PolicyMember member)
    {
        PolicyObject? detail = member.Value as PolicyObject;
        ApplyMode apply = detail?.Object("apply") is null ? detail?.Choice("apply", ApplyMode.Always) ?? ApplyMode.Always : ApplyMode.OnChangeOf;
        PolicyText? reference = detail?.Text("reference");
        MappingExpression? value = directory.Mapping(
            reference ?? member.Value as PolicyText ?? detail?.Text("value"),
            allowsGenerated: apply is ApplyMode.OnCreate or ApplyMode.IfEmpty,
            allowsUnique: apply is ApplyMode.OnCreate or ApplyMode.OnChangeOf,
            allowsRedacted: true,
            allowsIgnoredObject: true);
        AttributeDefinition? definition = directory.CheckWritten(member, value);
        CheckUse(member, definition, apply, isReference: reference is not null);
        CheckGenerated(member, definition, value);
        CheckRedacted(member, value);
        CheckReference(reference, value);
        return value is null ? null : new DirectoryAttribute(definition?.Name ?? member.Key, value)
        {
            IsReference = reference is not null,
            Apply = apply,
            OnChangeOf = directory.OnChangeOf(detail?.Object("apply")),
        };
    }

    private void CheckUse(PolicyMember member, AttributeDefinition? definition, ApplyMode apply, bool isReference)
    {
        if (definition is { IsMultiValued: false } && apply == ApplyMode.Add)
        {
            directory.Context.Problems.Invalid(member.Value, $"\"{definition.Name}\" holds a single value; \"apply\": \"add\" is for attributes with several.");
        }

        if (definition is not null && definition.Type == AttributeType.Reference != isReference)
        {
            directory.Context.Problems.Invalid(member.Value, isReference
                ? $"\"{definition.Name}\" is no reference but of type {definition.Type}. Use \"value\"."
                : $"\"{definition.Name}\" is a reference to another account. Write {{ \"reference\": \"[manager]\" }}.");
        }
    }

    private void CheckGenerated(PolicyMember member, AttributeDefinition? definition, MappingExpression? value)
    {
        if (value is { IsGenerated: true } && definition is not null and not { Type: AttributeType.Text })
        {
            directory.Context.Problems.Invalid(member.Value, $"\"{definition.Name}\" is of type {definition.Type}; only texts can be generated.");
        }
    }

    private void CheckRedacted(PolicyMember member, MappingExpression? value)
    {
        if (value is null || !directory.Redacted.Contains(member.Key))
        {
            return;
        }

        directory.Context.Redaction.CheckAccount(member);
        if (value.UsesUniqueness || value.IsGenerated)
        {
            string why = value.UsesUniqueness ? "SelectUniqueValue: a conflict has to be shown" : "Guid or RandomString: a generated value is never shown anyway";
            directory.Context.Problems.Invalid(member.Value, $"\"{member.Key}\" is redacted and cannot use {why}.");
        }
    }

    private void CheckReference(PolicyText? text, MappingExpression? mapping)
    {
        if (text is not null && mapping is not null
            && (mapping.DirectAttribute is null || directory.Context.Identity.Find(mapping.DirectAttribute) is not { Type: AttributeType.Reference }))
        {
            directory.Context.Problems.Invalid(text, "A reference must be a single identity attribute that the system of record reads as a reference, such as [manager].");
        }
    }
}
