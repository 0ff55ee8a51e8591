using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class DateFunctionTests
{
    [Theory]
    [InlineData("""CDate("2020-03-16-07:00")""", "3/16/2020 7:00:00 AM")]
    [InlineData("""CDate("2021-06-30+08:00")""", "6/29/2021 4:00:00 PM")]
    [InlineData("""CDate("2009-06-15T01:45:30-07:00")""", "6/15/2009 8:45:30 AM")]
    [InlineData("""CDate("2020-03-16")""", "3/16/2020 12:00:00 AM")]
    [InlineData("""CDate("2020-03-16Z")""", "3/16/2020 12:00:00 AM")]
    [InlineData("""CDate("20200316")""", "3/16/2020 12:00:00 AM")]
    [InlineData("""CDate("8/25/2021 5:41:18 PM")""", "8/25/2021 5:41:18 PM")]
    [InlineData("""CDate("16 March 2020")""", "3/16/2020 12:00:00 AM")]
    [InlineData("""CDate([hired])""", "3/16/2020 7:00:00 AM")]
    [InlineData("""CDate([absent])""", "null")]
    [InlineData("""CDate([empty])""", "null")]
    [InlineData("""CDate([unknown])""", "unknown")]
    [InlineData("""CDate("10:30")""", """! CDate, argument 'expression': "10:30": a date was expected, such as 2024-02-29 or 2024-02-29T08:00:00Z.""")]
    [InlineData("""CDate("March 16")""", """! CDate, argument 'expression': "March 16": a date was expected, such as 2024-02-29 or 2024-02-29T08:00:00Z.""")]
    [InlineData("""CDate("2021-02-29")""", """! CDate, argument 'expression': "2021-02-29": a date was expected, such as 2024-02-29 or 2024-02-29T08:00:00Z.""")]
    [InlineData("""Now()""", "11/20/2026 3:33:38 PM")]
    public void Dates_become_utc(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""DateAdd("d", 7, CDate("2012-03-16-07:00"))""", "3/23/2012 7:00:00 AM")]
    [InlineData("""DateAdd("d", -10, CDate("2012-03-16-07:00"))""", "3/6/2012 7:00:00 AM")]
    [InlineData("""DateAdd("ww", 2, CDate("2012-03-16-07:00"))""", "3/30/2012 7:00:00 AM")]
    [InlineData("""DateAdd("m", 10, CDate("2012-03-16-07:00"))""", "1/16/2013 7:00:00 AM")]
    [InlineData("""DateAdd("yyyy", 2, CDate("2012-03-16-07:00"))""", "3/16/2014 7:00:00 AM")]
    [InlineData("""DateAdd("m", 1, "2023-01-31")""", "2/28/2023 12:00:00 AM")]
    [InlineData("""DateAdd("h", 25, "2023-01-31")""", "2/1/2023 1:00:00 AM")]
    [InlineData("""DateAdd("n", 90, "2023-01-31")""", "1/31/2023 1:30:00 AM")]
    [InlineData("""DateAdd("s", 61, "2023-01-31")""", "1/31/2023 12:01:01 AM")]
    [InlineData("""DateAdd("d", [count], Now())""", "11/23/2026 3:33:38 PM")]
    [InlineData("""DateAdd("d", 1, [absent])""", "null")]
    [InlineData("""DateAdd("d", 1, [unknown])""", "unknown")]
    [InlineData("""DateAdd([first], 1, Now())""", """! DateAdd, argument 'interval': "John": one of yyyy, m, d, ww, h, n, s was expected.""")]
    [InlineData("""DateAdd("yyyy", 9999, Now())""", """! DateAdd, argument 'value': "9999": the result must lie in the years 1 to 9999.""")]
    public void Intervals_are_added(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("d", "2021-08-18+08:00", "2021-08-31+08:00", "13")]
    [InlineData("d", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-3449")]
    [InlineData("ww", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-493")]
    [InlineData("m", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-113")]
    [InlineData("yyyy", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-9")]
    [InlineData("d", "2021-08-31+08:00", "2021-08-31+08:00", "0")]
    [InlineData("h", "2021-08-24", "2021-08-25", "24")]
    [InlineData("n", "2021-08-24", "2021-08-25", "1440")]
    [InlineData("s", "2021-08-24", "2021-08-25", "86400")]
    [InlineData("yyyy", "2020-12-31", "2021-01-01", "1")]
    [InlineData("m", "2021-01-31", "2021-02-01", "1")]
    [InlineData("ww", "2026-11-21", "2026-11-22", "1")]
    [InlineData("ww", "2026-11-22", "2026-11-28", "0")]
    public void DateDiff_counts_from_the_first_to_the_second(string interval, string first, string second, string expected) =>
        Assert.Equal(expected, MappingTable.Print($"""DateDiff("{interval}", CDate("{first}"), CDate("{second}"))"""));

    [Theory]
    [InlineData("""DateFromNum(129699324000000000)""", "1/1/2012 11:00:00 PM")]
    [InlineData("""DateFromNum("0")""", "1/1/1601 12:00:00 AM")]
    [InlineData("""DateFromNum(9223372036854775807)""", "null")]
    [InlineData("""DateFromNum([absent])""", "null")]
    [InlineData("""DateFromNum(-1)""", """! DateFromNum, argument 'value': "-1": a number of 100-nanosecond steps since 1601-01-01 was expected.""")]
    [InlineData("""NumFromDate("2012-01-01T23:00:00Z")""", "129699324000000000")]
    [InlineData("""NumFromDate(Join("", FormatDateTime("2020-12-31-08:00", ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))""", "132539615990000000")]
    [InlineData("""NumFromDate(DateFromNum(129699324000000000))""", "129699324000000000")]
    [InlineData("""NumFromDate([absent])""", "null")]
    [InlineData("""NumFromDate("1500-01-01")""", """! NumFromDate, argument 'value': "1500-01-01": a date after 1601-01-01 was expected.""")]
    public void File_times_are_converted(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")""", "2015-01-23")]
    [InlineData("""FormatDateTime(" 31.12.2020 ", , "dd.MM.yyyy", "yyyy/MM/dd")""", "2020/12/31")]
    [InlineData("""FormatDateTime("31.12.2020 ", "None", "dd.MM.yyyy", "yyyy/MM/dd")""", """! FormatDateTime, argument 'source': "31.12.2020 ": a date in the format dd.MM.yyyy was expected.""")]
    [InlineData("""FormatDateTime("2020-12-31 23:00 +02:00", , "yyyy-MM-dd HH:mm zzz", "yyyy-MM-ddTHH:mmZ")""", "2020-12-31T21:00Z")]
    [InlineData("""FormatDateTime([absent], , "yyyy", "yyyy")""", "null")]
    [InlineData("""FormatDateTime([unknown], , "yyyy", "yyyy")""", "unknown")]
    [InlineData("""FormatDateTime("x", , "yyyy", "yyyy")""", """! FormatDateTime, argument 'source': "x": a date in the format yyyy was expected.""")]
    [InlineData("""FormatDateTime("2020", "Sometimes", "yyyy", "yyyy")""", """! FormatDateTime, argument 'dateTimeStyles': "Sometimes": names of .NET DateTimeStyles were expected, such as AllowWhiteSpaces.""")]
    [InlineData("""FormatDateTime("12-31", , "MM-dd", "MM")""", """! FormatDateTime, argument 'inputFormat': "MM-dd": an input format with a year (yyyy) was expected, because a missing one would depend on today.""")]
    [InlineData("""FormatDateTime([hired], , "dd.MM.yyyy", "yyyy-MM-dd HH:mm")""", "2020-03-16 08:00")]
    [InlineData("""FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd HH:mm")""", "2026-11-20 15:33")]
    [InlineData("""FormatDateTime(CDate("2021-06-30+08:00"), , "yyyy", "dd.MM.yyyy")""", "29.06.2021")]
    public void Formats_are_changed(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Fact]
    public void A_computed_date_is_a_date_time_to_an_attribute_of_that_type() =>
        Assert.Equal(Fact.Of(new DateTimeOffset(2020, 3, 16, 7, 0, 0, TimeSpan.Zero)), MappingTable.Evaluate("""CDate("2020-03-16-07:00")"""));
}
