// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/logo.h"

#include <gmock/gmock.h>

#include "server/domain/text.h"

namespace touchstone::report {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// A drawing with a shape of ours that must come through, and something else.
std::string drawing(const std::string& inside, const std::string& attributes = {}) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
         "viewBox=\"0 0 120 40\" " +
         attributes + ">" + inside + "<path d=\"M0 0h120v40z\" fill=\"#123456\"/></svg>";
}

std::string taken(const std::string& file) {
  const auto logo = read_logo("logo", file);
  return logo ? logo->bytes : "refused: " + logo.error().fields[0].description;
}

std::string big_endian_of(std::uint32_t number) {
  return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U), static_cast<char>(number >> 8U),
          static_cast<char>(number)};
}

std::string chunk(const std::string& kind, const std::string& data) {
  return big_endian_of(static_cast<std::uint32_t>(data.size())) + kind + data + "CRC.";
}

std::string picture(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big_endian_of(width) + big_endian_of(height) + "\x08\x06xyz") +
         chunk("IDAT", "pixels") + chunk("IEND", "");
}

TEST(Logo, OfShapesComesThroughWithItsColours) {
  const auto svg =
      taken(drawing("<g transform=\"translate(1 2)\" style=\"fill:#aa0000;stroke:url(#g);-evil:1\">"
                    "<circle cx=\"5\" cy=\"5\" r=\"4.5\" fill-opacity=\"50%\"/></g>"
                    "<defs><linearGradient id=\"g\" xlink:href=\"#h\"><stop offset=\"1\"/></linearGradient>"
                    "</defs>"));
  EXPECT_THAT(svg, StartsWith("<svg "));
  EXPECT_THAT(svg, AllOf(HasSubstr("viewBox=\"0 0 120 40\""), HasSubstr("transform=\"translate(1 2)\""),
                         HasSubstr("fill=\"#aa0000\""), HasSubstr("stroke=\"url(#g)\""), HasSubstr("fill-opacity"),
                         HasSubstr("href=\"#h\""), HasSubstr("fill=\"#123456\"")));
  EXPECT_THAT(svg, Not(HasSubstr("evil")));
}

TEST(Logo, WithoutAViewBoxIsAsLargeAsItSays) {
  EXPECT_THAT(taken("<svg width=\"60px\" height=\"20\"><rect width=\"60\" height=\"20\"/></svg>"),
              HasSubstr("viewBox=\"0 0 60 20\""));
  EXPECT_THAT(taken("<svg><rect width=\"60\" height=\"20\"/></svg>"), HasSubstr("does not say its size"));
  EXPECT_THAT(taken("<svg width=\"100%\" height=\"20\"><rect/></svg>"), HasSubstr("does not say its size"));
}

TEST(Logo, ThatWouldLookAnotherWayIsRefusedByTheNameOfWhatIsMissing) {
  for (const char* name : {"text", "image", "use", "style", "filter", "mask", "pattern", "symbol", "foreignObject"}) {
    EXPECT_THAT(taken(drawing("<g><" + std::string{name} + "/></g>")), HasSubstr("“" + std::string{name} + "”"));
  }
}

TEST(Logo, ThatIsHostileLosesWhatRunsLoadsLinksOrMovesOrIsRefused) {
  const std::vector<std::string> hostile{
      drawing("<script>alert(1)</script>"),
      drawing("<script href=\"//evil.example/x.js\"/>"),
      drawing("<script xlink:href=\"data:text/javascript,alert(1)\"/>"),
      drawing("<SCRIPT>alert(1)</SCRIPT>"),
      drawing("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">alert(1)</svg:script>"),
      drawing("<g><g><script><![CDATA[alert(1)]]></script></g></g>"),
      drawing("", "onload=\"alert(1)\""),
      drawing("", "ONLOAD=\"alert(1)\""),
      drawing("<rect onclick=\"alert(1)\" onmouseover=\"alert(1)\"/>"),
      drawing("<g onfocus=\"alert(1)\" tabindex=\"0\"><path d=\"M0 0\"/></g>"),
      drawing("<animate attributeName=\"href\" values=\"javascript:alert(1)\" onbegin=\"alert(1)\"/>"),
      drawing("<set attributeName=\"onmouseover\" to=\"alert(1)\"/>"),
      drawing("<animateTransform onend=\"alert(1)\" attributeName=\"transform\"/>"),
      drawing("<a href=\"javascript:alert(1)\"><rect/></a>"),
      drawing("<a xlink:href=\"http://evil.example\"><rect/></a>"),
      drawing("<foreignObject><iframe src=\"http://evil.example\"/></foreignObject>"),
      drawing("<foreignObject><body onload=\"alert(1)\"/></foreignObject>"),
      drawing("<image href=\"http://evil.example/a.png\"/>"),
      drawing("<image xlink:href=\"file:///etc/passwd\"/>"),
      drawing("<use href=\"http://evil.example/a.svg#x\"/>"),
      drawing("<use xlink:href=\"data:image/svg+xml;base64,PHN2Zy8+#x\"/>"),
      drawing("<style>@import url(http://evil.example/a.css);</style>"),
      drawing("<style>rect{fill:url(http://evil.example/#a)}</style>"),
      drawing("<rect style=\"fill:url(http://evil.example/#a)\"/>"),
      drawing("<rect style=\"fill:u\\72l(//evil.example/#a)\"/>"),
      drawing("<rect style=\"background:url(javascript:alert(1))\"/>"),
      drawing("<rect style=\"fill:url('//evil.example/#a')\"/>"),
      drawing("<rect fill=\"url(http://evil.example/#a)\"/>"),
      drawing("<rect fill=\"URL( &quot;//evil.example/#a&quot; )\"/>"),
      drawing("<rect fill=\"url(#a) url(evil.example)\"/>"),
      drawing("<rect clip-path=\"url(evil.svg#a)\"/>"),
      drawing("<linearGradient id=\"g\" xlink:href=\"http://evil.example/a.svg#g\"/>"),
      drawing("<linearGradient id=\"g\" href=\"javascript:alert(1)\"/>"),
      drawing("<rect id=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"/>"),
      drawing("<rect fill=\"&#34;/&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"/>"),
      drawing("<handler type=\"text/javascript\">alert(1)</handler>"),
      drawing("<listener event=\"click\" handler=\"#x\"/>"),
      drawing("<metadata><rdf:RDF xmlns:rdf=\"x\"><script>alert(1)</script></rdf:RDF></metadata>"),
      drawing("<desc><script>alert(1)</script></desc>"),
      drawing("<title>&lt;/title&gt;&lt;script&gt;alert(1)</title>"),
      drawing("<filter id=\"f\"><feImage href=\"http://evil.example/a.png\"/></filter>"),
      drawing("<!--><script>alert(1)</script>-->"),
      drawing("<?xml-stylesheet href=\"http://evil.example/a.css\"?>"),
      "<?xml version=\"1.0\"?><?xml-stylesheet type=\"text/css\" href=\"http://evil.example/a.css\"?>" + drawing(""),
      "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + drawing("<g id=\"&x;\"><title>&x;</title></g>"),
      "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + drawing("<desc>&b;</desc>"),
      drawing("<rect xml:base=\"http://evil.example/\" xmlns:evil=\"http://evil.example/\"/>"),
      drawing("<video src=\"http://evil.example/a.mp4\"/><audio src=\"http://evil.example/a.mp3\"/>"),
      drawing("<iframe xmlns=\"http://www.w3.org/1999/xhtml\" srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"/>"),
      drawing("<cursor xlink:href=\"http://evil.example/a.cur\"/><rect cursor=\"url(http://evil.example/a.cur)\"/>"),
  };
  ASSERT_GE(hostile.size(), 40U);
  for (const auto& file : hostile) {
    const auto logo = read_logo("logo", file);
    if (!logo) continue;
    SCOPED_TRACE(file + "\n" + logo->bytes);
    const auto lower = domain::lowered(logo->bytes);
    for (const char* word : {"script", "alert", "evil", " on", "data:", "file:", "passwd", "@", "\\", "<!", "<?",
                             "iframe", "foreignobject", "<a", "image", "<use", "set ", "xlink", "aaaaaaaaaa"}) {
      EXPECT_THAT(lower, Not(HasSubstr(word)));
    }
    // The one address in it is the name of the language.
    const auto name = lower.find("http://www.w3.org/2000/svg");
    ASSERT_NE(name, std::string::npos);
    EXPECT_EQ(lower.find("http"), name);
    EXPECT_EQ(lower.rfind("http"), name);
    EXPECT_THAT(logo->bytes, HasSubstr("fill=\"#123456\""));
  }
}

TEST(Logo, ThatIsNestedOrCutUpWithoutEndIsRefused) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<g>";
  std::string closed = deep;
  for (int i = 0; i < 3000; ++i) closed += "</g>";
  EXPECT_THAT(taken(drawing(closed)), HasSubstr("nested too deep"));
  EXPECT_THAT(taken(drawing(deep)), StartsWith("refused"));
  std::string many;
  for (int i = 0; i < 6000; ++i) many += "<path d=\"M0 0\"/>";
  EXPECT_THAT(taken(drawing(many)), HasSubstr("5,000 parts"));
  EXPECT_THAT(taken(std::string(largest_logo + 1, 'x')), HasSubstr("204801 bytes"));
}

TEST(Logo, OfOtherFilesIsRefused) {
  for (const std::string& file :
       {std::string{}, std::string{"GIF89a"}, std::string{"\xff\xd8\xff"}, std::string{"<html><svg/></html>"},
        std::string{"%PDF-1.7"}, std::string{"<svg viewBox=\"0 0 9 9\"></svg>"}}) {
    EXPECT_THAT(taken(file), StartsWith("refused")) << file;
  }
}

TEST(Logo, AsPngIsTakenAsItIsWhenItsSizeIsRight) {
  const auto logo = read_logo("logo", picture(300, 100));
  ASSERT_TRUE(logo);
  EXPECT_EQ(logo->media_type, "image/png");
  EXPECT_EQ(logo->bytes, picture(300, 100));
  EXPECT_THAT(taken(picture(15, 100)), HasSubstr("15 by 100 pixels"));
  EXPECT_THAT(taken(picture(3001, 1000)), HasSubstr("3001 by 1000 pixels"));
  EXPECT_THAT(taken(picture(3000, 100)), HasSubstr("ten times"));
}

TEST(Logo, AsPngEndsWhereItEnds) {
  EXPECT_THAT(taken(picture(300, 100) + "<script>alert(1)</script>"), HasSubstr("behind the end"));
  const auto whole = picture(300, 100);
  for (std::size_t length = 8; length < whole.size(); ++length) {
    EXPECT_THAT(taken(whole.substr(0, length)), StartsWith("refused")) << length;
  }
  EXPECT_THAT(taken("\x89PNG\r\n\x1a\n" + std::string(40, '\xff')), StartsWith("refused"));
}

TEST(DataUri, IsWhatAPageShows) {
  EXPECT_EQ(data_uri({}), "");
  EXPECT_EQ(data_uri({"image/png", "a"}), "data:image/png;base64,YQ==");
  EXPECT_EQ(data_uri({"image/png", "ab"}), "data:image/png;base64,YWI=");
  EXPECT_EQ(data_uri({"image/png", "abc\xff"}), "data:image/png;base64,YWJj/w==");
}

}  // namespace
}  // namespace touchstone::report
