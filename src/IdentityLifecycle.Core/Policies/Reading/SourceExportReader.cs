using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads what a system of record takes back.</summary>
/// <param name="context">The policy.</param>
/// <param name="source">The name of the system of record.</param>
/// <param name="introduces">Whether its rows are people.</param>
internal sealed class SourceExportReader(PolicyContext context, string source, bool introduces)
{
    private readonly MappingPlace _place = new(new DirectoryScope(context.Identity, SourceExportPolicy.NoAccount, context.DirectoriesBeside(string.Empty)));

    public SourceExportPolicy Read(PolicyObject section)
    {
        ExportColumn[] columns = [.. section.MembersOf("columns").Select(ReadColumn).OfType<ExportColumn>()];
        section.MembersOf("columns").Take(1).ToList().ForEach(CheckKey);
        if (!introduces)
        {
            context.Problems.Invalid(section, $"The rows of {source} are nobody of their own, so that nothing can be given back to them. Write \"export\" at the source that introduces the people.");
        }

        return new SourceExportPolicy(columns)
        {
            When = context.Expressions.ReadRule(section.Text("when"), context.PersonScope, "user"),
            Delimiter = ReadDelimiter(section.Text("delimiter")),
        };
    }

    private ExportColumn? ReadColumn(PolicyMember member)
    {
        PolicyObject? detail = member.Value as PolicyObject;
        MappingExpression? value = context.Expressions.ReadMapping(member.Value as PolicyText ?? detail?.Text("value"), _place);
        MappingExpression? replaces = context.Expressions.ReadMapping(detail?.Text("replaces"), _place);
        return value is null ? null : new ExportColumn(member.Key, value) { Replaces = replaces, MayBeEmpty = detail?.IsTrue("mayBeEmpty") == true };
    }

    private void CheckKey(PolicyMember key)
    {
        if (key.Value is PolicyObject section && (section.Has("replaces") || section.Has("mayBeEmpty")))
        {
            context.Problems.Invalid(section, $"The first column, \"{key.Key}\", tells {source} whose row it is: leave \"replaces\" and \"mayBeEmpty\" out there.");
        }
    }

    private char ReadDelimiter(PolicyText? text)
    {
        if (text is { Value: not [_] or ['"' or '\r' or '\n'] })
        {
            context.Problems.Invalid(text, "The delimiter is one character, such as \",\", \";\" or \"\\t\", and no quotation mark or line break.");
            return SourceExportPolicy.UsualDelimiter;
        }

        return text?.Value[0] ?? SourceExportPolicy.UsualDelimiter;
    }
}
